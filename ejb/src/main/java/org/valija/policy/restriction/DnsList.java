package org.valija.policy.restriction;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;

/**
 * A DNS-based list (RFC 5782) and which of its answers count.
 *
 * @param domain in lower case, without a final dot
 * @param answers those that count
 */
record DnsList(Kind kind, String domain, AnswerFilter answers) {

    /** What a list is asked for. */
    enum Kind {
        /** IP addresses of clients. */
        ADDRESSES,
        /** Domains and hosts. */
        NAMES
    }

    /** Reads {@code domain} or {@code domain=d.d.d.d}. @throws IllegalArgumentException with the reason */
    static DnsList parse(Kind kind, String text) {
        int equals = text.indexOf('=');
        String domain = (equals < 0 ? text : text.substring(0, equals)).toLowerCase(Locale.ROOT);
        if (!HostName.qualified(domain)) {
            throw new IllegalArgumentException("\"" + domain + "\" is not the domain of a list");
        }
        return new DnsList(
                kind, domain, equals < 0 ? AnswerFilter.USUAL : AnswerFilter.parse(text.substring(equals + 1)));
    }

    /** The name to ask for. @param subject an address with its octets turned round, or a domain */
    String name(String subject) {
        return subject + '.' + domain;
    }

    /** Whether one of the answers counts. */
    boolean lists(List<InetAddress> codes) {
        return codes.stream().anyMatch(answers::accepts);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return domain + answers;
    }
}
