package org.valija.routing;

import java.util.Optional;
import org.valija.delivery.Destination;
import org.valija.delivery.profile.Profiles;
import org.valija.mail.MailAddress;
import org.valija.routing.transport.TransportEntry;
import org.valija.routing.transport.TransportTable;
import org.valija.routing.transport.TransportTarget;
import org.valija.settings.Settings;
import org.valija.smtp.SmtpReply;

/**
 * Which way mail takes: by the transport table, else by the active profile, else to the smart host, else to the mail
 * exchangers. Answers from
 * memory. Thread-safe.
 */
final class NextHops {

    private final TransportTable table;
    private final Settings settings;
    private Profiles profiles;

    /** The way of an address. */
    sealed interface Way {

        /** The entry that says so; empty where no entry does. */
        Optional<TransportEntry> by();

        /** Whether mail waits in the queue before it goes that way, until somebody releases it. */
        boolean held();
    }

    /** To another server, or dropped. */
    record Onwards(Optional<TransportEntry> by, Destination destination, boolean held) implements Way {

        /** Without an entry. */
        static Onwards to(Destination destination) {
            return new Onwards(Optional.empty(), destination, false);
        }
    }

    /** To a mailbox of this server. */
    record Here(Optional<TransportEntry> by, boolean held) implements Way {}

    /** Nowhere. */
    record Refused(Optional<TransportEntry> by, SmtpReply reply) implements Way {

        @Override
        public boolean held() {
            return false;
        }
    }

    NextHops(TransportTable table, Settings settings) {
        this.table = table;
        this.settings = settings;
    }

    void following(Profiles table) {
        profiles = table;
    }

    /** The way of an address in a domain that is not here. */
    Way to(MailAddress address) {
        String separators = settings.get(RoutingSettings.DETAIL_SEPARATOR);
        Optional<TransportEntry> by = table.find(address, separators, any -> true);
        boolean held = by.isPresent() && by.get().target() instanceof TransportTarget.Hold;
        Optional<TransportEntry> onwards =
                held ? table.find(address, separators, target -> !(target instanceof TransportTarget.Hold)) : by;
        if (onwards.isEmpty()) {
            return new Onwards(by, byDefault(address.domain()), held);
        }
        return switch (onwards.get().target()) {
            case TransportTarget.Hop hop -> new Onwards(by, hop.destination(), held);
            case TransportTarget.Exchangers exchangers -> new Onwards(by, direct(address.domain()), held);
            case TransportTarget.Refusal refusal -> new Refused(onwards, refusal.reply());
            case TransportTarget.Local local -> new Here(by, held);
            case TransportTarget.Unchanged unchanged -> new Onwards(by, byDefault(address.domain()), held);
            case TransportTarget.Hold hold -> throw new IllegalStateException("a hold was left out: " + onwards);
        };
    }

    /**
     * The way of an address in a domain that is here, by an entry of exactly this address; empty where it has none.
     * Entries of domains and of everything speak of other servers' addresses.
     */
    Optional<Way> ofOwn(MailAddress address) {
        Optional<TransportEntry> by = table.exactly(address);
        return by.map(entry -> switch (entry.target()) {
            case TransportTarget.Hop hop -> new Onwards(by, hop.destination(), false);
            case TransportTarget.Exchangers exchangers -> new Onwards(by, direct(address.domain()), false);
            case TransportTarget.Refusal refusal -> new Refused(by, refusal.reply());
            case TransportTarget.Hold hold -> new Here(by, true);
            case TransportTarget.Local local -> new Here(by, false);
            case TransportTarget.Unchanged unchanged -> new Here(by, false);
        });
    }

    private Destination byDefault(String domain) {
        if (profiles.decide()) {
            return Destination.PROFILE;
        }
        return NextHop.parse(settings.get(RoutingSettings.SMART_HOST)).orElseGet(() -> direct(domain));
    }

    /** RFC 5321 §5.1: an address literal is the host itself. */
    private static Destination direct(String domain) {
        if (!domain.startsWith("[") || !domain.endsWith("]")) {
            return Destination.exchangers(domain);
        }
        String address = domain.substring(1, domain.length() - 1);
        String literal = address.startsWith("ipv6:") ? address.substring("ipv6:".length()) : address;
        return NextHop.parse('[' + literal + ']').orElseGet(() -> Destination.exchangers(domain));
    }
}
