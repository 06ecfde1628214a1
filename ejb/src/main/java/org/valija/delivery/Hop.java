package org.valija.delivery;

import java.net.InetSocketAddress;

/**
 * A server to try.
 *
 * @param host its name, or its address where it has none
 * @param address resolved
 */
record Hop(String host, InetSocketAddress address) {

    /** As the delivery log shows it: {@code mx.example.org[192.0.2.1]:25}. */
    String relay() {
        return host + '[' + address.getAddress().getHostAddress() + "]:" + address.getPort();
    }
}
