package org.valija.policy.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import org.valija.settings.Settings;
import org.valija.settings.Snapshot;

/**
 * The access table in memory, read when it is first asked for. A change is seen on this node once it is committed,
 * on other nodes after {@link AccessSettings#REFRESH} at the latest. Where the database is away, the table stays as
 * it was; fails with a {@code PersistenceException} where it was never read. Thread-safe.
 */
@ApplicationScoped
class AccessTable {

    private Snapshot<AccessIndex> snapshot;

    /** For the container. */
    AccessTable() {}

    @Inject
    AccessTable(AccessListing listing, Settings settings) {
        snapshot = new Snapshot<>(new Stored(listing), () -> settings.get(AccessSettings.REFRESH));
    }

    /** The table now. */
    AccessIndex index() {
        return snapshot.get();
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccessChanged change) {
        switch (change) {
            case AccessChanged.OfTable table -> snapshot.replaced(table.revision(), table.index());
            case AccessChanged.OfEntry entry ->
                snapshot.changed(entry.revision(), index -> index.with(entry.key(), entry.action(), entry.revision()));
        }
    }

    private record Stored(AccessListing listing) implements Snapshot.Source<AccessIndex> {

        @Override
        public String name() {
            return "The access table";
        }

        @Override
        public long revision() {
            return listing.revision();
        }

        @Override
        public AccessIndex read() {
            long revision = listing.revision();
            AccessIndex.Builder builder = new AccessIndex.Builder();
            listing.forEach(builder::add);
            return builder.index(revision);
        }
    }
}
