package org.valija.netty;

import java.time.Duration;

/**
 * What one connection may hold.
 *
 * @param output octets that may wait to be sent before a session's next {@code Pull} has to wait
 * @param input octets that may wait behind a running command before reading stops; also the most that
 *     a malformed line may swallow before the connection is closed
 * @param swallow octets of malformed message data that are read and dropped before the connection is
 *     closed
 * @param handshake how long a PROXY header or a TLS handshake may take
 * @param linger how long the last reply may take to be read after the server has closed its side
 */
public record TransportLimits(int output, int input, long swallow, Duration handshake, Duration linger) {

    /** 256 KiB out, 64 KiB in, 128 MiB swallowed, 30 s for a handshake, 5 s of lingering. */
    public static final TransportLimits DEFAULT =
            new TransportLimits(256 * 1024, 64 * 1024, 128L << 20, Duration.ofSeconds(30), Duration.ofSeconds(5));
}
