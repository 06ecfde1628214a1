package org.valija.routing.transport;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import org.valija.delivery.Destination;
import org.valija.delivery.route.Routes;
import org.valija.directory.ChangeRefusedException;

/** Changes the transport table, each call in one transaction; mail that comes after its commit goes by it. */
@Stateless
public class TransportChanges {

    private static final int BATCH = 1_000;

    @Inject
    EntityManager entities;

    @Inject
    Event<TransportChanged> changed;

    @Inject
    Routes routes;

    /** Adds an entry, or gives the one with its key another target. */
    public void put(TransportEntry entry) {
        checked(entry);
        nextRevision();
        StoredTransportEntry row =
                entities.find(StoredTransportEntry.class, entry.key().toString());
        if (row == null) {
            entities.persist(new StoredTransportEntry(entry));
        } else {
            row.set(entry.target());
        }
        changed.fire(new TransportChanged());
    }

    /** @throws ChangeRefusedException where there is no such entry */
    public void remove(TransportKey key) {
        nextRevision();
        StoredTransportEntry row = entities.find(StoredTransportEntry.class, key.toString());
        if (row == null) {
            throw ChangeRefusedException.unknown("transport entry", key);
        }
        entities.remove(row);
        changed.fire(new TransportChanged());
    }

    /** Puts these entries, each with a key of its own, in the place of all that there are. */
    public void replace(List<TransportEntry> entries) {
        nextRevision();
        entities.createQuery("delete from StoredTransportEntry e").executeUpdate();
        int stored = 0;
        for (TransportEntry entry : entries) {
            entities.persist(new StoredTransportEntry(checked(entry)));
            if (++stored % BATCH == 0) {
                entities.flush();
                entities.clear();
            }
        }
        changed.fire(new TransportChanged());
    }

    /** The entry, where the route is there that it may name. @throws ChangeRefusedException where it is not */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED) // a refusal leaves the caller's transaction alone
    public TransportEntry checked(TransportEntry entry) {
        if (entry.target() instanceof TransportTarget.Hop hop
                && hop.destination().transport() == Destination.Transport.ROUTE
                && routes.find(hop.destination().name()).isEmpty()) {
            throw ChangeRefusedException.invalid(
                    "There is no route " + hop.destination().name());
        }
        return entry;
    }

    /** Lets one change wait for the other, so that each has a revision of its own. */
    private void nextRevision() {
        StoredTransportRevision row = entities.find(
                StoredTransportRevision.class, StoredTransportRevision.ID, LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            row = StoredTransportRevision.first();
            entities.persist(row);
        }
        row.next();
        entities.flush();
    }
}
