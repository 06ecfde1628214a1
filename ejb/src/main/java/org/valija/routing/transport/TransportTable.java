package org.valija.routing.transport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Predicate;
import org.valija.mail.MailAddress;
import org.valija.settings.Settings;
import org.valija.settings.Snapshot;

/**
 * The transport table in memory, read when it is first asked for and after each change. A change is seen on this node
 * once it is committed, on other nodes after {@link TransportSettings#REFRESH} at the latest. Where the database is
 * away, the table stays as it was; fails with a {@code PersistenceException} where it was never read. Thread-safe.
 */
@ApplicationScoped
public class TransportTable {

    private Snapshot<TransportIndex> snapshot;

    /** For the container. */
    TransportTable() {}

    @Inject
    TransportTable(TransportListing listing, Settings settings) {
        snapshot = new Snapshot<>(new Stored(listing), () -> settings.get(TransportSettings.REFRESH));
    }

    /**
     * The most specific entry for an address: the address, the address without its detail, its domain, the domains
     * above it, everything.
     *
     * @param separators characters that end a user's name in a local part
     * @param wanted which targets count
     */
    public Optional<TransportEntry> find(MailAddress address, String separators, Predicate<TransportTarget> wanted) {
        return Optional.ofNullable(index().find(address, separators, wanted));
    }

    /** The entry of exactly this address. */
    public Optional<TransportEntry> exactly(MailAddress address) {
        return Optional.ofNullable(index().exactly(address));
    }

    /** The table now. */
    TransportIndex index() {
        return snapshot.get();
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) TransportChanged change) {
        snapshot.changed();
    }

    private record Stored(TransportListing listing) implements Snapshot.Source<TransportIndex> {

        @Override
        public String name() {
            return "The transport table";
        }

        @Override
        public long revision() {
            return listing.revision();
        }

        @Override
        public TransportIndex read() {
            TransportIndex.Builder builder = new TransportIndex.Builder();
            listing.forEach(builder::add);
            return builder.index();
        }
    }
}
