package org.valija.policy.restriction;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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

    Check(Fact needs) {
        this(needs, null);
    }

    Check(Fact needs, DnsList.Kind list) {
        this.needs = needs;
        this.list = list;
    }

    Fact needs() {
        return needs;
    }

    /** What the DNS-based list holds that stands behind it; empty where none does. */
    Optional<DnsList.Kind> list() {
        return Optional.ofNullable(list);
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
