/** The server's certificate and its TLS: made at first start, or given; renewed without a restart. */
package org.valija.tls;
