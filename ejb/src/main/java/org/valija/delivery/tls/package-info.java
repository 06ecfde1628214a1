/**
 * How sessions with other servers are encrypted: what an administrator, a destination's DNS or its own policy demands.
 */
package org.valija.delivery.tls;
