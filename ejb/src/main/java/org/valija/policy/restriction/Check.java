package org.valija.policy.restriction;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.valija.policy.access.AccessTag;

/** What a list of restrictions can ask, by Postfix's names. Each is passed over until the fact that it needs is known. */
public enum Check {
    PERMIT(Fact.NONE),
    REJECT(Fact.NONE),
    DEFER(Fact.NONE),
    DEFER_IF_PERMIT(Fact.NONE),
    DEFER_IF_REJECT(Fact.NONE),
    PERMIT_MYNETWORKS(Fact.NONE),
    PERMIT_SASL_AUTHENTICATED(Fact.NONE),
    PERMIT_POP_BEFORE_SMTP(Fact.NONE),
    PERMIT_AUTH_DESTINATION(Fact.RECIPIENT),
    REJECT_UNAUTH_DESTINATION(Fact.RECIPIENT),
    DEFER_UNAUTH_DESTINATION(Fact.RECIPIENT),
    REJECT_UNAUTH_PIPELINING(Fact.NONE),
    REJECT_PLAINTEXT_SESSION(Fact.NONE),
    REJECT_MULTI_RECIPIENT_BOUNCE(Fact.SENDER),
    CHECK_CLIENT_ACCESS(Fact.NONE),
    REJECT_UNKNOWN_CLIENT_HOSTNAME(Fact.NONE),
    REJECT_UNKNOWN_REVERSE_CLIENT_HOSTNAME(Fact.NONE),
    CHECK_HELO_ACCESS(Fact.HELO),
    REJECT_INVALID_HELO_HOSTNAME(Fact.HELO),
    REJECT_NON_FQDN_HELO_HOSTNAME(Fact.HELO),
    REJECT_UNKNOWN_HELO_HOSTNAME(Fact.HELO),
    CHECK_SENDER_ACCESS(Fact.SENDER),
    REJECT_NON_FQDN_SENDER(Fact.SENDER),
    REJECT_UNKNOWN_SENDER_DOMAIN(Fact.SENDER),
    REJECT_UNLISTED_SENDER(Fact.SENDER),
    REJECT_UNVERIFIED_SENDER(Fact.SENDER),
    REJECT_SENDER_LOGIN_MISMATCH(Fact.SENDER),
    REJECT_AUTHENTICATED_SENDER_LOGIN_MISMATCH(Fact.SENDER),
    REJECT_UNAUTHENTICATED_SENDER_LOGIN_MISMATCH(Fact.SENDER),
    CHECK_RECIPIENT_ACCESS(Fact.RECIPIENT),
    REJECT_NON_FQDN_RECIPIENT(Fact.RECIPIENT),
    REJECT_UNKNOWN_RECIPIENT_DOMAIN(Fact.RECIPIENT),
    REJECT_UNLISTED_RECIPIENT(Fact.RECIPIENT),
    REJECT_UNVERIFIED_RECIPIENT(Fact.RECIPIENT),
    CHECK_REVERSE_CLIENT_HOSTNAME_ACCESS(Fact.NONE),
    CHECK_CLIENT_A_ACCESS(Named.CLIENT, AccessTag.ADDRESS),
    CHECK_CLIENT_MX_ACCESS(Named.CLIENT, AccessTag.MX),
    CHECK_CLIENT_NS_ACCESS(Named.CLIENT, AccessTag.NS),
    CHECK_REVERSE_CLIENT_HOSTNAME_A_ACCESS(Named.REVERSE_CLIENT, AccessTag.ADDRESS),
    CHECK_REVERSE_CLIENT_HOSTNAME_MX_ACCESS(Named.REVERSE_CLIENT, AccessTag.MX),
    CHECK_REVERSE_CLIENT_HOSTNAME_NS_ACCESS(Named.REVERSE_CLIENT, AccessTag.NS),
    CHECK_HELO_A_ACCESS(Named.HELO, AccessTag.ADDRESS),
    CHECK_HELO_MX_ACCESS(Named.HELO, AccessTag.MX),
    CHECK_HELO_NS_ACCESS(Named.HELO, AccessTag.NS),
    CHECK_SENDER_A_ACCESS(Named.SENDER, AccessTag.ADDRESS),
    CHECK_SENDER_MX_ACCESS(Named.SENDER, AccessTag.MX),
    CHECK_SENDER_NS_ACCESS(Named.SENDER, AccessTag.NS),
    CHECK_RECIPIENT_A_ACCESS(Named.RECIPIENT, AccessTag.ADDRESS),
    CHECK_RECIPIENT_MX_ACCESS(Named.RECIPIENT, AccessTag.MX),
    CHECK_RECIPIENT_NS_ACCESS(Named.RECIPIENT, AccessTag.NS),
    REJECT_RBL_CLIENT(Fact.NONE, DnsList.Kind.ADDRESSES),
    REJECT_RHSBL_CLIENT(Fact.NONE, DnsList.Kind.NAMES),
    REJECT_RHSBL_HELO(Fact.HELO, DnsList.Kind.NAMES),
    REJECT_RHSBL_SENDER(Fact.SENDER, DnsList.Kind.NAMES),
    REJECT_RHSBL_RECIPIENT(Fact.RECIPIENT, DnsList.Kind.NAMES),
    PERMIT_DNSWL_CLIENT(Fact.NONE, DnsList.Kind.ADDRESSES),
    /** Postfix does this in postscreen, apart from its lists. */
    REJECT_DNSBL_THRESHOLD(Fact.NONE);

    /** What has to be known before a check can be made; the client is known from the start. */
    enum Fact {
        /** No more than the client. */
        NONE,
        /** What it calls itself by. */
        HELO,
        /** The reverse-path. */
        SENDER,
        /** The recipient; after RCPT only where there is one alone. */
        RECIPIENT
    }

    /** Whose domain it is whose servers are looked at. */
    enum Named {
        /** The client's confirmed host name. */
        CLIENT(Fact.NONE),
        /** The name of the client's address, which need not lead back. */
        REVERSE_CLIENT(Fact.NONE),
        /** What the client calls itself by. */
        HELO(Fact.HELO),
        /** The reverse-path's domain. */
        SENDER(Fact.SENDER),
        /** The recipient's domain. */
        RECIPIENT(Fact.RECIPIENT);

        private final Fact fact;

        Named(Fact fact) {
            this.fact = fact;
        }
    }

    /** Servers of a domain, of which the access table may speak. @param tag which servers, and behind what they stand */
    record Servers(Named named, AccessTag tag) {}

    /** Names that Postfix had before. */
    private static final Map<String, Check> FORMER = Map.of(
            "reject_unknown_client", REJECT_UNKNOWN_CLIENT_HOSTNAME,
            "reject_unknown_hostname", REJECT_UNKNOWN_HELO_HOSTNAME,
            "reject_invalid_hostname", REJECT_INVALID_HELO_HOSTNAME,
            "reject_non_fqdn_hostname", REJECT_NON_FQDN_HELO_HOSTNAME,
            "reject_unknown_address", REJECT_UNKNOWN_SENDER_DOMAIN,
            "check_relay_domains", REJECT_UNAUTH_DESTINATION);

    private final Fact needs;
    private final DnsList.Kind list;
    private final Servers servers;

    Check(Fact needs) {
        this(needs, null, null);
    }

    Check(Fact needs, DnsList.Kind list) {
        this(needs, list, null);
    }

    Check(Named named, AccessTag tag) {
        this(named.fact, null, new Servers(named, tag));
    }

    Check(Fact needs, DnsList.Kind list, Servers servers) {
        this.needs = needs;
        this.list = list;
        this.servers = servers;
    }

    Fact needs() {
        return needs;
    }

    /** What the DNS-based list holds that stands behind it; empty where none does. */
    Optional<DnsList.Kind> list() {
        return Optional.ofNullable(list);
    }

    /** The servers that the access table is asked about; empty where it is not. */
    Optional<Servers> servers() {
        return Optional.ofNullable(servers);
    }

    /** Whether nothing that stands behind it in a list is ever asked. */
    boolean ends() {
        return this == PERMIT || this == REJECT || this == DEFER;
    }

    /** Whether it keeps strangers from relaying, wherever it stands in the list for that. */
    boolean guards() {
        return this == REJECT || this == DEFER || this == REJECT_UNAUTH_DESTINATION || this == DEFER_UNAUTH_DESTINATION;
    }

    /** The check of this name, or of the name that Postfix gave it before. */
    static Optional<Check> named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(check -> check.toString().equals(lower))
                .findFirst()
                .or(() -> Optional.ofNullable(FORMER.get(lower)));
    }

    /** Its name in a list. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
