package org.valija.policy.access;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.valija.directory.ChangeRefusedException;

/** Changes the access table, each call in one transaction; mail that comes after its commit is judged by it. */
@Stateless
public class AccessChanges {

    private static final int BATCH = 1_000;

    @Inject
    EntityManager entities;

    @Inject
    Event<AccessChanged> changed;

    /** Adds an entry, or gives the one with its key another action. */
    public void put(AccessEntry entry) {
        long revision = nextRevision();
        StoredAccessEntry row =
                entities.find(StoredAccessEntry.class, entry.key().toString());
        if (row == null) {
            entities.persist(new StoredAccessEntry(entry));
        } else {
            row.set(entry.action());
        }
        changed.fire(new AccessChanged.OfEntry(revision, entry.key(), Optional.of(entry.action())));
    }

    /** @throws ChangeRefusedException where there is no such entry */
    public void remove(AccessKey key) {
        long revision = nextRevision();
        StoredAccessEntry row = entities.find(StoredAccessEntry.class, key.toString());
        if (row == null) {
            throw ChangeRefusedException.unknown("access entry", key);
        }
        entities.remove(row);
        changed.fire(new AccessChanged.OfEntry(revision, key, Optional.empty()));
    }

    /** Puts these entries, each with a key of its own, in the place of all that there are. */
    public void replace(Iterable<AccessEntry> entries) {
        AccessIndex.Builder builder = new AccessIndex.Builder();
        entries.forEach(builder::add);
        AccessIndex index = builder.index(nextRevision());
        entities.createQuery("delete from StoredAccessEntry e").executeUpdate();
        int stored = 0;
        for (AccessEntry entry : entries) {
            entities.persist(new StoredAccessEntry(entry));
            if (++stored % BATCH == 0) {
                entities.flush();
                entities.clear();
            }
        }
        changed.fire(new AccessChanged.OfTable(index));
    }

    /** Lets one change wait for the other, so that revisions follow each other without a gap. */
    private long nextRevision() {
        StoredAccessRevision row =
                entities.find(StoredAccessRevision.class, StoredAccessRevision.ID, LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            row = StoredAccessRevision.first();
            entities.persist(row);
        }
        long next = row.next();
        entities.flush();
        return next;
    }
}
