package org.valija.policy.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.concurrent.locks.ReentrantLock;
import org.valija.settings.Settings;

/**
 * The access table in memory, read when it is first asked for. A change is seen on this node once it is committed,
 * on other nodes after {@link AccessSettings#REFRESH} at the latest. Where the database is away, the table stays as
 * it was; fails with a {@code PersistenceException} where it was never read. Thread-safe.
 */
@ApplicationScoped
class AccessTable {

    private static final System.Logger LOG = System.getLogger(AccessTable.class.getName());

    private final ReentrantLock reading = new ReentrantLock();
    private AccessListing listing;
    private Settings settings;
    private volatile AccessIndex index;
    /** By {@link System#nanoTime}: when the database was last asked for its revision. */
    private volatile long asked;
    /** Whether a change was missed. */
    private volatile boolean stale;

    /** For the container. */
    AccessTable() {}

    @Inject
    AccessTable(AccessListing listing, Settings settings) {
        this.listing = listing;
        this.settings = settings;
    }

    /** The table now. */
    AccessIndex index() {
        AccessIndex now = index;
        boolean fresh = now != null
                && !stale
                && System.nanoTime() - asked
                        < settings.get(AccessSettings.REFRESH).toNanos();
        return fresh ? now : refreshed(now);
    }

    /** One thread reads; the others go on with what there is, unless there is nothing yet. */
    private AccessIndex refreshed(AccessIndex old) {
        if (old == null) {
            reading.lock();
        } else if (!reading.tryLock()) {
            return old;
        }
        try {
            if (index == null || listing.revision() != index.revision()) {
                index = read();
            }
            stale = false;
        } catch (RuntimeException e) {
            if (index == null) {
                throw e;
            }
            LOG.log(Level.WARNING, "The access table could not be read and stays as it was: {0}", e.toString());
        } finally {
            asked = System.nanoTime();
            reading.unlock();
        }
        return index;
    }

    /** The revision comes first: a change in between is then seen twice rather than never. */
    private AccessIndex read() {
        long revision = listing.revision();
        AccessIndex.Builder builder = new AccessIndex.Builder();
        listing.forEach(builder::add);
        return builder.index(revision);
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccessChanged change) {
        reading.lock();
        try {
            AccessIndex now = index;
            if (now == null || change.revision() <= now.revision()) {
                return;
            }
            switch (change) {
                case AccessChanged.OfTable table -> index = table.index();
                case AccessChanged.OfEntry entry
                when entry.revision() == now.revision() + 1 ->
                    index = now.with(entry.key(), entry.action(), entry.revision());
                case AccessChanged.OfEntry missed -> stale = true;
            }
        } finally {
            reading.unlock();
        }
    }
}
