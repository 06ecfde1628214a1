package org.valija.jca.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.valija.smtp.client.AchievedTls;
import org.valija.smtp.client.TlsException;
import org.valija.smtp.client.TlsFault;
import org.valija.smtp.client.TlsPolicy;
import org.valija.smtp.client.Wire;

/**
 * A {@link Wire} over a socket. Reading ends at the deadline by the socket's own timeout; the JDK has none
 * for writing, so a {@link WireGuard} closes the socket of a write that is overdue.
 */
final class SocketWire implements Wire {

    private static final System.Logger LOG = System.getLogger(SocketWire.class.getName());

    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final Socket connection;
    private final SmtpPeer peer;
    private final TrustContexts contexts;
    private final WireGuard guard;
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private long deadline;
    private volatile boolean overdue;

    SocketWire(Socket socket, SmtpPeer peer, TrustContexts contexts, WireGuard guard) throws IOException {
        this.connection = socket;
        this.peer = peer;
        this.contexts = contexts;
        this.guard = guard;
        use(socket);
    }

    private void use(Socket current) throws IOException {
        socket = current;
        in = current.getInputStream();
        out = current.getOutputStream();
    }

    @Override
    public Optional<InetAddress> local() {
        return Optional.of(connection.getLocalAddress());
    }

    @Override
    public void allow(Duration time) {
        deadline = System.nanoTime() + time.toNanos();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        socket.setSoTimeout(remaining());
        return in.read(into, offset, length);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        remaining();
        guard.watch(this, deadline);
        try {
            out.write(from, offset, length);
        } catch (IOException e) {
            throw overdue ? timeout(e) : e;
        } finally {
            guard.release(this);
        }
    }

    @Override
    public AchievedTls startTls(TlsPolicy policy) throws IOException {
        SSLSocket tls = (SSLSocket) contexts.context(peer.tls().identity())
                .getSocketFactory()
                .createSocket(socket, peer.host(), socket.getPort(), true);
        SSLParameters parameters = tls.getSSLParameters();
        choose(parameters);
        serverName(parameters);
        tls.setSSLParameters(parameters);
        tls.setSoTimeout(remaining());
        guard.watch(this, deadline);
        try {
            tls.startHandshake();
        } catch (IOException e) {
            throw overdue ? timeout(e) : e;
        } finally {
            guard.release(this);
        }
        use(tls);
        return judged(tls.getSession(), policy);
    }

    private void choose(SSLParameters parameters) throws TlsException {
        TlsTerms terms = peer.tls();
        try {
            if (!terms.protocols().isEmpty()) {
                parameters.setProtocols(terms.protocols().toArray(String[]::new));
            }
            if (!terms.ciphers().isEmpty()) {
                parameters.setCipherSuites(terms.ciphers().toArray(String[]::new));
            }
        } catch (IllegalArgumentException e) {
            throw new TlsException(TlsFault.HANDSHAKE, "protocols or ciphers of the settings: " + e.getMessage(), e);
        }
    }

    /** An address has no place in SNI (RFC 6066 §3). */
    private void serverName(SSLParameters parameters) {
        String name = peer.names().getFirst();
        if (!name.equals(peer.address().getAddress().getHostAddress())) {
            try {
                parameters.setServerNames(List.of(new SNIHostName(name)));
            } catch (IllegalArgumentException e) {
                LOG.log(Level.DEBUG, "No SNI for {0}: {1}", name, e.getMessage());
            }
        }
    }

    /** Nothing was sent over it yet: a server that does not prove what it has to learns nothing. */
    private AchievedTls judged(SSLSession session, TlsPolicy policy) throws IOException {
        X509Certificate[] chain = (X509Certificate[]) session.getPeerCertificates();
        boolean dane = policy == TlsPolicy.DANE;
        Optional<TlsException> fault = dane
                ? new DaneCheck(peer.tls().tlsa(), peer.names()).fault(chain)
                : new CertificateCheck(contexts).fault(chain, peer.tls().trust(), peer.names());
        if (fault.isEmpty()) {
            AchievedTls.Proof proof = dane ? AchievedTls.Proof.DANE : AchievedTls.Proof.PKIX;
            return AchievedTls.proven(session.getProtocol(), session.getCipherSuite(), proof);
        }
        if (dane || policy == TlsPolicy.VERIFY) {
            throw fault.get();
        }
        return AchievedTls.unproven(session.getProtocol(), session.getCipherSuite(), fault.get());
    }

    /** Milliseconds up to the deadline, at least 1. */
    private int remaining() throws SocketTimeoutException {
        long millis = (deadline - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
            throw new SocketTimeoutException("deadline passed");
        }
        return (int) Math.min(millis, Integer.MAX_VALUE);
    }

    private static SocketTimeoutException timeout(IOException cause) {
        SocketTimeoutException timeout = new SocketTimeoutException("deadline passed while writing");
        timeout.initCause(cause);
        return timeout;
    }

    /**
     * For the guard: ends what takes too long. Closes the TCP connection itself, as closing TLS would wait for
     * the very write that is stuck.
     */
    void expire() {
        overdue = true;
        end(connection);
    }

    @Override
    public void close() {
        // TLS says goodbye when it is closed, to a server that may have stopped reading
        guard.watch(this, System.nanoTime() + FAREWELL.toNanos());
        end(socket);
        guard.release(this);
    }

    private void end(Socket ending) {
        try {
            ending.close();
        } catch (IOException e) {
            // a connection that cannot be closed cleanly is gone all the same
            LOG.log(Level.DEBUG, "Closing the connection to {0}: {1}", peer.relay(), e.getMessage());
        }
    }
}
