package org.valija.jca.outbound;

import jakarta.resource.spi.ConnectionRequestInfo;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.valija.smtp.client.DialogueTerms;

/**
 * A server, and how to speak with it. Connections of equal peers share a pool, so whatever changes a
 * dialogue, credentials and timeouts included, is part of it.
 *
 * @param host its name, for SNI and for its certificate; an address where it has no name
 * @param address where it listens, resolved
 * @param source the local address to connect from; empty for any
 * @param tls how TLS is spoken with it, and what it has to prove
 * @param terms how to speak
 * @param reuse for how long
 */
public record SmtpPeer(
        String host,
        InetSocketAddress address,
        Optional<InetAddress> source,
        TlsTerms tls,
        DialogueTerms terms,
        Reuse reuse)
        implements ConnectionRequestInfo {

    /** Checks that the address is resolved: the pool must not mix what a name leads to at different times. */
    public SmtpPeer {
        Objects.requireNonNull(host);
        Objects.requireNonNull(source);
        Objects.requireNonNull(tls);
        Objects.requireNonNull(terms);
        Objects.requireNonNull(reuse);
        if (address.isUnresolved()) {
            throw new IllegalArgumentException("unresolved " + address);
        }
    }

    /** As the delivery log shows it: {@code mx.example.org[192.0.2.1]:25}. */
    public String relay() {
        return host + '[' + address.getAddress().getHostAddress() + "]:" + address.getPort();
    }

    /** The names that its certificate may bear. */
    List<String> names() {
        return tls.names().isEmpty() ? List.of(host) : tls.names();
    }

    // JCA wants both to be declared here (Jakarta Connectors 2.1 §6.5.1.2)

    @Override
    public boolean equals(Object other) {
        return other instanceof SmtpPeer that
                && address.equals(that.address)
                && host.equals(that.host)
                && source.equals(that.source)
                && tls.equals(that.tls)
                && terms.equals(that.terms)
                && reuse.equals(that.reuse);
    }

    @Override
    public int hashCode() {
        return Objects.hash(host, address, terms);
    }
}
