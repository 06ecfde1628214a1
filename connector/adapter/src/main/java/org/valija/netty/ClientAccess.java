package org.valija.netty;

import java.net.InetAddress;
import java.util.List;
import org.valija.mail.Network;

/**
 * Who may connect. A client that may not is cut off without a word.
 *
 * @param allow networks of the clients let in; empty lets all in
 * @param deny networks of the clients kept out, also where {@code allow} names them
 * @param proxies networks of the proxies trusted to name the client with a PROXY header, version 1 or
 *     2; a connection from there must begin with one
 */
public record ClientAccess(List<Network> allow, List<Network> deny, List<Network> proxies) {

    /** Everyone, without proxies. */
    public static final ClientAccess ALL = new ClientAccess(List.of(), List.of(), List.of());

    /** Copies the lists. */
    public ClientAccess {
        allow = List.copyOf(allow);
        deny = List.copyOf(deny);
        proxies = List.copyOf(proxies);
    }

    /** Whether the client may connect. */
    public boolean admits(InetAddress client) {
        return (allow.isEmpty() || Network.anyContains(allow, client)) && !Network.anyContains(deny, client);
    }

    /** Whether the peer is a trusted proxy. */
    public boolean isProxy(InetAddress peer) {
        return Network.anyContains(proxies, peer);
    }
}
