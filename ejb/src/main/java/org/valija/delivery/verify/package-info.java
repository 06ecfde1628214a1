/** Whether a server would take mail for an address: probes without a message, and what they found out. */
package org.valija.delivery.verify;
