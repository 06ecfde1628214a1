package org.valija.transcript;

import java.time.Duration;

/** A client's connection to a server, in process or over a socket. */
public interface Wire extends AutoCloseable {

    /** Sends octets. */
    void send(byte[] octets);

    /** Octets that the server sent; waits a little for some, empty where there are none. */
    byte[] receive();

    /** Octets that are there already; does not wait. */
    byte[] available();

    /** Whether the server has closed its side. */
    boolean closed();

    /** Says that no more octets will be sent. */
    void endOutput();

    /** Lets time pass. @throws UnsupportedOperationException where the clock is real */
    void pass(Duration time);

    /** Closes the connection. */
    @Override
    void close();

    /** Makes connections to one server. */
    @FunctionalInterface
    interface Connector {

        /** A new connection. */
        Wire connect();
    }
}
