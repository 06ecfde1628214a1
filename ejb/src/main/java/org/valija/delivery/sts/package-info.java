/** What domains say of the TLS of their own mail servers: MTA-STS (RFC 8461). */
package org.valija.delivery.sts;
