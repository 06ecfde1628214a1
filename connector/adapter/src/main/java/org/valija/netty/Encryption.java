package org.valija.netty;

import java.util.Objects;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/**
 * How a listener encrypts.
 *
 * @param mode when TLS starts
 * @param engines makes the engine of each connection, in server mode and with its protocols, cipher
 *     suites and client authentication set; asked anew for every handshake, so a renewed certificate
 *     takes effect without reopening the listener; null with {@link Mode#NONE}
 */
public record Encryption(Mode mode, Supplier<SSLEngine> engines) {

    /** No TLS at all. */
    public static final Encryption NONE = new Encryption(Mode.NONE, null);

    /** Checks that there are engines where TLS is meant. */
    public Encryption {
        if (mode != Mode.NONE) {
            Objects.requireNonNull(engines, "engines");
        }
    }

    /** TLS by the context's defaults, without client certificates; TLS 1.2 and 1.3 only (RFC 8996). */
    public static Encryption of(Mode mode, SSLContext context) {
        return new Encryption(mode, () -> {
            SSLEngine engine = context.createSSLEngine();
            engine.setUseClientMode(false);
            engine.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
            return engine;
        });
    }

    /** When TLS starts. */
    public enum Mode {
        /** Never. */
        NONE,
        /** When the session asks for it. */
        START_TLS,
        /** With the connection. */
        IMPLICIT
    }
}
