/**
 * Outbound connections to other mail servers (Jakarta Connectors 2.1 chapter 6): the container pools them
 * by destination; sockets and TLS are the JDK's, on the caller's thread.
 */
package org.valija.jca.outbound;
