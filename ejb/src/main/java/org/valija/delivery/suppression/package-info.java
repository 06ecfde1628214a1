/** The suppression list: addresses and domains to which nothing is sent, added by hand or after failures. */
package org.valija.delivery.suppression;
