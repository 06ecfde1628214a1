package org.valija.jca.outbound;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import org.valija.smtp.client.Wire;

/** Opens TCP connections of the JDK. */
final class SocketDialer implements Dialer {

    private final WireGuard guard;
    private final TrustContexts contexts = new TrustContexts();

    SocketDialer(WireGuard guard) {
        this.guard = guard;
    }

    @Override
    public Wire dial(SmtpPeer peer) throws IOException {
        Socket socket = new Socket();
        try {
            // commands go out in few, whole writes: nothing is won by waiting for more
            socket.setTcpNoDelay(true);
            socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            if (peer.source().isPresent()) {
                socket.bind(new InetSocketAddress(peer.source().get(), 0));
            }
            long millis = peer.terms().timeouts().connect().toMillis();
            socket.connect(peer.address(), Math.clamp(millis, 1, Integer.MAX_VALUE));
            return new SocketWire(socket, peer, contexts, guard);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
