/** How TLS goes with other domains' servers, counted, and told to the domains that want to know (RFC 8460). */
package org.valija.delivery.tlsreport;
