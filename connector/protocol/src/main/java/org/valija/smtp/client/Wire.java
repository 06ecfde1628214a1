package org.valija.smtp.client;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * A connection to a server: blocking octets both ways under a deadline. Opened by whoever owns sockets,
 * used by one thread at a time.
 */
public interface Wire extends AutoCloseable {

    /**
     * Starts a deadline for all that follows: reading and writing together may take this long, until the
     * next call. A peer that sends an octet a minute cannot stretch it.
     */
    void allow(Duration time);

    /**
     * Waits for octets.
     *
     * @return how many came, at least 1; -1 at the end of the stream
     * @throws java.net.SocketTimeoutException at the deadline
     */
    int read(byte[] into, int offset, int length) throws IOException;

    /** Writes all. @throws java.net.SocketTimeoutException at the deadline */
    void write(byte[] from, int offset, int length) throws IOException;

    /**
     * Shakes hands as a TLS client. Octets that came in clear text and were not read are never taken for
     * encrypted ones.
     *
     * @param policy what the server has to prove; what it does not have to is found out all the same
     * @throws TlsException where it does not prove what it has to
     * @throws IOException where it fails; the wire is of no use then
     */
    AchievedTls startTls(TlsPolicy policy) throws IOException;

    /** Ends the connection at once; may be called twice. */
    @Override
    void close();

    /** Our own address of the connection, where it has one that can be told. */
    default Optional<InetAddress> local() {
        return Optional.empty();
    }
}
