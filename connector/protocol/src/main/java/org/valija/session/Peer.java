package org.valija.session;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Who is at the other end, as far as the transport knows.
 *
 * @param session the session's id, for log lines
 * @param listener the listener's name
 * @param remote the client's address
 * @param local the address it connected to
 * @param tls present while encrypted
 */
public record Peer(
        String session, String listener, InetSocketAddress remote, InetSocketAddress local, Optional<Link.Tls> tls) {

    /** The peer of a link as it stands now. */
    public static Peer of(Link link) {
        return new Peer(link.id(), link.listener(), link.remote(), link.local(), link.tls());
    }

    /** Whether the client runs on this machine. */
    public boolean loopback() {
        return remote.getAddress() != null && remote.getAddress().isLoopbackAddress();
    }
}
