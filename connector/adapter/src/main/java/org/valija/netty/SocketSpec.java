package org.valija.netty;

import java.net.InetSocketAddress;

/**
 * What a listening socket is.
 *
 * @param name the listener's name, unique on the node, such as {@code submission}
 * @param address where to listen
 * @param encryption when TLS starts
 * @param access who may connect
 * @param limits how many may
 */
public record SocketSpec(
        String name, InetSocketAddress address, Encryption encryption, ClientAccess access, Limits limits) {

    /**
     * The limits of a listener.
     *
     * @param admission how many clients it takes
     * @param transport what one connection may hold
     */
    public record Limits(AdmissionLimits admission, TransportLimits transport) {

        /** Any number of clients, the usual buffers. */
        public static final Limits DEFAULT = new Limits(AdmissionLimits.NONE, TransportLimits.DEFAULT);
    }
}
