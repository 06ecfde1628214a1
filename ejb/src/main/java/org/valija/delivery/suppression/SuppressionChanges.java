package org.valija.delivery.suppression;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.valija.directory.ChangeRefusedException;

/** Changes the suppression list, each call in one transaction; deliveries after its commit go by it. */
@Stateless
public class SuppressionChanges {

    private static final int BATCH = 1_000;

    @Inject
    EntityManager entities;

    @Inject
    Event<SuppressionChanged> changed;

    /** Adds entries, or gives those with their keys another reason and end. */
    public void put(List<Suppression> entries) {
        long revision = nextRevision();
        int stored = 0;
        for (Suppression entry : entries) {
            StoredSuppression row = entities.find(StoredSuppression.class, entry.key());
            if (row == null) {
                entities.persist(new StoredSuppression(entry));
            } else {
                row.set(entry);
            }
            if (++stored % BATCH == 0) {
                entities.flush();
                entities.clear();
            }
        }
        changed.fire(new SuppressionChanged.Put(revision, List.copyOf(entries)));
    }

    /** @throws ChangeRefusedException where there is no such entry */
    public void remove(String given) {
        String key = Suppression.checked(given);
        long revision = nextRevision();
        StoredSuppression row = entities.find(StoredSuppression.class, key);
        if (row == null) {
            throw ChangeRefusedException.unknown("entry in the suppression list for", key);
        }
        entities.remove(row);
        forget(key);
        changed.fire(new SuppressionChanged.Removed(revision, List.of(key)));
    }

    /** What was counted against an address counts no more once it is taken off the list. */
    private void forget(String key) {
        entities.createQuery("delete from StoredFailure f where f.address = :address")
                .setParameter("address", key)
                .executeUpdate();
    }

    /**
     * Counts a failure for good.
     *
     * @param oldest failures before that are forgotten
     * @return how many there are now
     */
    public int failed(String address, Instant now, Instant oldest) {
        StoredFailure row = entities.find(StoredFailure.class, address, LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            row = new StoredFailure(address);
            entities.persist(row);
        }
        return row.count(now.toEpochMilli(), oldest.toEpochMilli());
    }

    /** Removes entries that are over, and counts of failures as old as that. */
    public void tidy(Instant now, Duration within) {
        entities.createQuery("delete from StoredFailure f where f.last < :oldest")
                .setParameter("oldest", now.minus(within).toEpochMilli())
                .executeUpdate();
        List<String> over = entities.createQuery(
                        "select e.name from StoredSuppression e where e.until <= :now", String.class)
                .setParameter("now", now.toEpochMilli())
                .getResultList();
        if (!over.isEmpty()) {
            long revision = nextRevision();
            entities.createQuery("delete from StoredSuppression e where e.until <= :now")
                    .setParameter("now", now.toEpochMilli())
                    .executeUpdate();
            changed.fire(new SuppressionChanged.Removed(revision, over));
        }
    }

    /** Lets one change wait for the other, so that revisions follow each other without a gap. */
    private long nextRevision() {
        StoredSuppressionRevision row = entities.find(
                StoredSuppressionRevision.class, StoredSuppressionRevision.ID, LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            row = StoredSuppressionRevision.first();
            entities.persist(row);
        }
        long next = row.next();
        entities.flush();
        return next;
    }
}
