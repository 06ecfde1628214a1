/**
 * The transport: sockets, framing, TLS, timeouts and limits. Drives the sessions of
 * {@link org.valija.session} over Netty channels and knows no protocol. Nothing here blocks an event
 * loop: work that may block goes to {@link org.valija.netty.Workers}. Sees no {@code jakarta.*}.
 */
package org.valija.netty;
