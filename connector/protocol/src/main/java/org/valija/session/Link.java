package org.valija.session;

import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** A session's end of its connection. */
public interface Link extends Output {

    /** Short and unique on this node; stands in log lines. */
    String id();

    /** The name of the listener that took the connection. */
    String listener();

    /** The client, as PROXY tells it where the listener trusts it. */
    InetSocketAddress remote();

    /** The address that the client connected to. */
    InetSocketAddress local();

    /** Present while the connection is encrypted. */
    Optional<Tls> tls();

    /** Whether octets wait behind the frame being handled. */
    boolean pipelined();

    /**
     * Puts an event in the session's queue, to arrive at {@link Session#event}. From any thread; never
     * blocks; nothing happens after the connection is gone.
     */
    void post(Object event);

    /**
     * Facts of the TLS connection.
     *
     * @param version such as {@code TLSv1.3}
     * @param cipher the suite's name
     * @param client the client's certificate chain, its own first; empty where it sent none
     */
    record Tls(String version, String cipher, List<X509Certificate> client) {}
}
