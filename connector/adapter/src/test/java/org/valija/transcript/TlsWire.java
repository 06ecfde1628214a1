package org.valija.transcript;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** The client's side of TLS over another connection. Trusts every certificate. */
final class TlsWire implements Wire {

    private static final byte[] NONE = new byte[0];

    private final Wire plain;
    private final SSLEngine engine;
    private ByteBuffer incoming = ByteBuffer.allocate(64 * 1024);

    /** Shakes hands. */
    TlsWire(Wire plain) {
        this.plain = plain;
        this.engine = context().createSSLEngine("localhost", 0);
        engine.setUseClientMode(true);
        try {
            engine.beginHandshake();
            while (engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING) {
                handshake();
            }
        } catch (SSLException e) {
            throw new IllegalStateException("no TLS: " + e.getMessage(), e);
        }
    }

    private void handshake() throws SSLException {
        switch (engine.getHandshakeStatus()) {
            case NEED_WRAP -> send(NONE);
            case NEED_TASK -> engine.getDelegatedTask().run();
            default -> {
                ByteArrayOutputStream none = new ByteArrayOutputStream();
                if (unwrap(none)) {
                    byte[] octets = plain.receive();
                    if (octets.length == 0) {
                        throw new SSLException("the server says nothing more, or has closed the connection");
                    }
                    fill(octets);
                }
                if (engine.isInboundDone()) {
                    throw new SSLException("the server ended TLS");
                }
            }
        }
    }

    private static SSLContext context() {
        TrustManager all = new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type) {
                throw new IllegalStateException("a client's certificate");
            }

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type) {
                // a test's server signs for itself
            }

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        };
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {all}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void send(byte[] octets) {
        ByteBuffer source = ByteBuffer.wrap(octets);
        do {
            ByteBuffer record = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
            try {
                if (engine.wrap(source, record).getStatus() == SSLEngineResult.Status.CLOSED && source.hasRemaining()) {
                    throw new SSLException("TLS has ended");
                }
            } catch (SSLException e) {
                throw new IllegalStateException(e);
            }
            plain.send(Arrays.copyOf(record.array(), record.position()));
        } while (source.hasRemaining());
    }

    private void fill(byte[] octets) {
        if (incoming.remaining() < octets.length) {
            incoming = ByteBuffer.allocate(incoming.position() + octets.length + incoming.capacity())
                    .put(incoming.flip());
        }
        incoming.put(octets);
    }

    /** Decrypts what is there; true where more octets are needed to go on. */
    private boolean unwrap(ByteArrayOutputStream into) throws SSLException {
        ByteBuffer clear = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
        incoming.flip();
        SSLEngineResult result = engine.unwrap(incoming, clear);
        incoming.compact();
        into.write(clear.array(), 0, clear.position());
        return result.getStatus() == SSLEngineResult.Status.BUFFER_UNDERFLOW;
    }

    private byte[] decrypt(byte[] octets) {
        fill(octets);
        ByteArrayOutputStream clear = new ByteArrayOutputStream();
        try {
            while (incoming.position() > 0 && !unwrap(clear) && !engine.isInboundDone()) {
                while (engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
                    engine.getDelegatedTask().run();
                }
                if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP && !engine.isInboundDone()) {
                    send(NONE); // such as new keys
                }
            }
        } catch (SSLException e) {
            throw new IllegalStateException(e);
        }
        return clear.toByteArray();
    }

    @Override
    public byte[] receive() {
        byte[] clear;
        byte[] octets;
        do { // a record may hold no data, such as a session ticket
            octets = plain.receive();
            clear = decrypt(octets);
        } while (clear.length == 0 && octets.length > 0);
        return clear;
    }

    @Override
    public byte[] available() {
        return decrypt(plain.available());
    }

    @Override
    public boolean closed() {
        return plain.closed() || engine.isInboundDone();
    }

    @Override
    public void endOutput() {
        engine.closeOutbound();
        send(NONE);
    }

    @Override
    public void pass(Duration time) {
        plain.pass(time);
    }

    @Override
    public void close() {
        plain.close();
    }
}
