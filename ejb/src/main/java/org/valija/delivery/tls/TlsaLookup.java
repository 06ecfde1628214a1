package org.valija.delivery.tls;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.valija.delivery.Destination;
import org.valija.dns.AddressLiteral;
import org.valija.dns.NameService.UnansweredException;
import org.valija.dns.SecureNames;
import org.valija.dns.SecureNames.Answer;
import org.valija.smtp.client.TlsaRecord;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.TLSARecord;
import org.xbill.DNS.Type;

/** Looks for a server's TLSA records, along a way that DNSSEC secures from end to end (RFC 7672 §2.2). */
@ApplicationScoped
class TlsaLookup {

    private SecureNames names;

    /** For the container. */
    TlsaLookup() {}

    @Inject
    TlsaLookup(SecureNames names) {
        this.names = names;
    }

    /** What came of it. */
    sealed interface Found {

        /**
         * There are records.
         *
         * @param base the name they are at
         * @param usable those that count; none where TLS is needed but nothing can be proven (RFC 7672 §2.2)
         * @param names that a certificate may bear, for SNI the first one
         */
        record Records(String base, List<TlsaRecord> usable, List<String> names) implements Found {}

        /** There are none to be relied on. @param why in a few words */
        record Nothing(String why) implements Found {}

        /** There may be some, but no answer can be relied on: the server must not be used (RFC 7672 §2.1.1). */
        record Unanswered(String name) implements Found {}
    }

    /** Whether any record can be relied on here. */
    boolean possible() {
        return names.trusted();
    }

    Found find(Destination destination, String host, InetSocketAddress server) {
        if (AddressLiteral.parse(host).isPresent()) {
            return new Found.Nothing("no TLSA of an address");
        }
        if (!possible()) {
            return new Found.Nothing("no name server trusted for DNSSEC");
        }
        String asked = destination.name();
        try {
            if (destination.byExchanger() && !secureExchanger(destination.name(), host)) {
                return new Found.Nothing("MX without DNSSEC");
            }
            asked = host;
            Answer address = names.ask(host, server.getAddress() instanceof Inet6Address ? Type.AAAA : Type.A);
            if (!address.secure()) {
                return new Found.Nothing("address without DNSSEC");
            }
            // RFC 7672 §2.2.3: first behind aliases, then before them
            for (String base : new LinkedHashSet<>(List.of(address.owner(), host))) {
                asked = '_' + Integer.toString(server.getPort()) + "._tcp." + base;
                Answer tlsa = names.ask(asked, Type.TLSA);
                if (tlsa.secure() && !tlsa.records().isEmpty()) {
                    return records(tlsa, asked, names(base, host, destination));
                }
            }
            return new Found.Nothing("no TLSA");
        } catch (UnansweredException e) {
            return new Found.Unanswered(asked);
        }
    }

    /** A domain without exchangers is its own (RFC 5321 §5.1), which DNSSEC has to say as well. */
    private boolean secureExchanger(String domain, String host) throws UnansweredException {
        Answer exchangers = names.ask(domain, Type.MX);
        boolean named = exchangers.records().isEmpty()
                ? host.equalsIgnoreCase(domain)
                : exchangers.records().stream()
                        .anyMatch(record -> record instanceof MXRecord mx
                                && mx.getTarget().toString(true).equalsIgnoreCase(host));
        return exchangers.secure() && named;
    }

    /** RFC 7672 §3.2.2: an authority may have issued for the server or for the domain it serves. */
    private static List<String> names(String base, String host, Destination destination) {
        Set<String> names = new LinkedHashSet<>(List.of(base));
        names.add(host);
        if (destination.byExchanger()) {
            names.add(destination.name());
        }
        return List.copyOf(names);
    }

    private static Found records(Answer answer, String owner, List<String> names) {
        List<TlsaRecord> usable = answer.records().stream()
                .filter(TLSARecord.class::isInstance)
                .map(TLSARecord.class::cast)
                .map(tlsa -> TlsaRecord.of(
                        tlsa.getCertificateUsage(),
                        tlsa.getSelector(),
                        tlsa.getMatchingType(),
                        tlsa.getCertificateAssociationData()))
                .filter(TlsaRecord::usable)
                .toList();
        return new Found.Records(owner, usable, names);
    }
}
