package org.valija.delivery;

import java.net.InetSocketAddress;

/**
 * A server to try.
 *
 * @param host its name, or its address where it has none
 * @param address resolved
 */
record Hop(String host, InetSocketAddress address) {}
