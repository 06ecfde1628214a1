package org.valija.delivery.suppression;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.valija.mail.MailAddress;
import org.valija.settings.Settings;
import org.valija.settings.Snapshot;
import org.valija.smtp.SmtpReply;

/**
 * The suppression list in memory. A change is seen on this node once it is committed, on other nodes after
 * {@link SuppressionSettings#REFRESH} at the latest. Where the database is away, the list stays as it was; fails with a
 * {@code PersistenceException} where it was never read. Thread-safe.
 */
@ApplicationScoped
public class Suppressions {

    private Snapshot<Map<String, Suppression>> snapshot;
    private Settings settings;
    private Clock clock;

    /** For the container. */
    Suppressions() {}

    @Inject
    Suppressions(SuppressionListing listing, Settings settings) {
        this(listing, settings, Clock.systemUTC());
    }

    Suppressions(SuppressionListing listing, Settings settings, Clock clock) {
        snapshot = new Snapshot<>(new Stored(listing), () -> settings.get(SuppressionSettings.REFRESH));
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether nothing is on the list. */
    public boolean isEmpty() {
        return snapshot.get().isEmpty();
    }

    /** The entry of an address, or of its domain; empty where mail is sent there. */
    public Optional<Suppression> find(MailAddress address) {
        Map<String, Suppression> entries = snapshot.get();
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        String key = Suppression.key(address);
        return valid(entries.get(key)).or(() -> valid(entries.get(key.substring(key.lastIndexOf('@')))));
    }

    private Optional<Suppression> valid(Suppression entry) {
        return Optional.ofNullable(entry).filter(found -> !found.isOver(clock.instant()));
    }

    /** What a client is told at RCPT of an address on the list; empty where mail for it is taken. */
    public Optional<SmtpReply> refusal(MailAddress address) {
        return find(address)
                .filter(entry -> settings.get(SuppressionSettings.ACTION) == SuppressionSettings.Action.REFUSE)
                .map(entry -> reply());
    }

    /** The reply that decides such a delivery (RFC 3463 §3.8). The reason is for administrators alone. */
    public static SmtpReply reply() {
        return SmtpReply.of(550, "5.7.1", "the address is on the suppression list, nothing is sent to it");
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) SuppressionChanged change) {
        snapshot.changed(change.revision(), entries -> {
            switch (change) {
                case SuppressionChanged.Put put -> put.entries().forEach(entry -> entries.put(entry.key(), entry));
                case SuppressionChanged.Removed removed -> removed.keys().forEach(entries::remove);
            }
            return entries;
        });
    }

    private record Stored(SuppressionListing listing) implements Snapshot.Source<Map<String, Suppression>> {

        @Override
        public String name() {
            return "The suppression list";
        }

        @Override
        public long revision() {
            return listing.revision();
        }

        @Override
        public Map<String, Suppression> read() {
            Map<String, Suppression> entries = new ConcurrentHashMap<>();
            listing.forEach(entry -> entries.put(entry.key(), entry));
            return entries;
        }
    }
}
