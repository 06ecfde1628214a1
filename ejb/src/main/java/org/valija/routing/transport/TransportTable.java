package org.valija.routing.transport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.valija.mail.MailAddress;
import org.valija.settings.Settings;

/**
 * The transport table in memory, read when it is first asked for and after each change. A change is seen on this node
 * once it is committed, on other nodes after {@link TransportSettings#REFRESH} at the latest. Where the database is
 * away, the table stays as it was; fails with a {@code PersistenceException} where it was never read. Thread-safe.
 */
@ApplicationScoped
public class TransportTable {

    private static final System.Logger LOG = System.getLogger(TransportTable.class.getName());

    private final ReentrantLock reading = new ReentrantLock();
    private TransportListing listing;
    private Settings settings;
    private volatile TransportIndex index;
    /** By {@link System#nanoTime}: when the database was last asked for its revision. */
    private volatile long asked;
    /** Whether a change was made here since. */
    private volatile boolean stale;

    /** For the container. */
    TransportTable() {}

    @Inject
    TransportTable(TransportListing listing, Settings settings) {
        this.listing = listing;
        this.settings = settings;
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
        TransportIndex now = index;
        boolean fresh = now != null
                && !stale
                && System.nanoTime() - asked
                        < settings.get(TransportSettings.REFRESH).toNanos();
        return fresh ? now : refreshed(now);
    }

    /** One thread reads; the others go on with what there is, unless there is nothing yet. */
    private TransportIndex refreshed(TransportIndex old) {
        if (old == null) {
            reading.lock();
        } else if (!reading.tryLock()) {
            return old;
        }
        try {
            stale = false;
            if (index == null || listing.revision() != index.revision()) {
                index = read();
            }
        } catch (RuntimeException e) {
            if (index == null) {
                throw e;
            }
            LOG.log(Level.WARNING, "The transport table could not be read and stays as it was: {0}", e.toString());
        } finally {
            asked = System.nanoTime();
            reading.unlock();
        }
        return index;
    }

    /** The revision comes first: a change in between is then seen twice rather than never. */
    private TransportIndex read() {
        long revision = listing.revision();
        TransportIndex.Builder builder = new TransportIndex.Builder();
        listing.forEach(builder::add);
        return builder.index(revision);
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) TransportChanged change) {
        stale = true;
    }
}
