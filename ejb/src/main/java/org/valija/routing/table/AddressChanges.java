package org.valija.routing.table;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.valija.directory.AliasTarget;
import org.valija.directory.ChangeRefusedException;
import org.valija.directory.Directory;
import org.valija.directory.Domain;
import org.valija.routing.table.StoredAddressEntry.Key;

/** Changes the tables, each call in one transaction; mail that comes after its commit goes by them. */
@Stateless
public class AddressChanges {

    private static final int BATCH = 1_000;

    @Inject
    EntityManager entities;

    @Inject
    Directory directory;

    @Inject
    Event<AddressChanged> changed;

    /** Adds an entry, or gives the one with its key other targets. */
    public AddressEntry put(AddressEntry given) {
        AddressEntry entry = checked(given);
        long revision = nextRevision();
        StoredAddressEntry row = entities.find(StoredAddressEntry.class, new Key(entry.table(), entry.key()));
        if (row == null) {
            entities.persist(new StoredAddressEntry(entry));
        } else {
            row.set(entry);
        }
        changed.fire(new AddressChanged.Put(revision, entry));
        return entry;
    }

    /** @throws ChangeRefusedException where there is no such entry */
    public void remove(AddressTable table, String key) {
        String canonical = AddressKey.parse(table, key);
        long revision = nextRevision();
        StoredAddressEntry row = entities.find(StoredAddressEntry.class, new Key(table, canonical));
        if (row == null) {
            throw ChangeRefusedException.unknown("entry in the table " + table + " for", canonical);
        }
        entities.remove(row);
        changed.fire(new AddressChanged.Removed(revision, table, canonical));
    }

    /** Puts these entries, each with a key of its own, in the place of a whole table. */
    public void replace(AddressTable table, List<AddressEntry> given) {
        Map<String, List<AliasTarget>> entries = new HashMap<>();
        given.stream().map(this::checked).forEach(entry -> entries.put(entry.key(), entry.targets()));
        long revision = nextRevision();
        entities.createQuery("delete from StoredAddressEntry e where e.kind = :kind")
                .setParameter("kind", table.toString())
                .executeUpdate();
        int stored = 0;
        for (Map.Entry<String, List<AliasTarget>> each : entries.entrySet()) {
            entities.persist(new StoredAddressEntry(new AddressEntry(table, each.getKey(), each.getValue())));
            if (++stored % BATCH == 0) {
                entities.flush();
                entities.clear();
            }
        }
        changed.fire(new AddressChanged.Replaced(revision, table, entries));
    }

    /**
     * The entry as it is kept: a virtual user or relay recipient with the first name of its domain.
     *
     * @throws ChangeRefusedException where the domain of a virtual user is not here
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED) // a refusal leaves the caller's transaction alone
    public AddressEntry checked(AddressEntry entry) {
        if (entry.table() != AddressTable.VIRTUAL && !entry.table().lists()) {
            return entry;
        }
        int at = entry.key().lastIndexOf('@');
        String domain = entry.key().substring(at + 1);
        Optional<String> first = directory.domain(domain).map(Domain::name);
        if (first.isEmpty() && !entry.table().lists()) {
            throw ChangeRefusedException.invalid("The domain " + domain + " is not one of this server's");
        }
        String key = entry.key().substring(0, at + 1) + first.orElse(domain);
        return new AddressEntry(entry.table(), key, entry.targets());
    }

    /** Lets one change wait for the other, so that revisions follow each other without a gap. */
    private long nextRevision() {
        StoredAddressRevision row =
                entities.find(StoredAddressRevision.class, StoredAddressRevision.ID, LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            row = StoredAddressRevision.first();
            entities.persist(row);
        }
        long next = row.next();
        entities.flush();
        return next;
    }
}
