package org.valija.routing.table;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.valija.directory.ChangeRefusedException;
import org.valija.directory.DirectoryListing.Page;
import org.valija.directory.DirectoryListing.Range;
import org.valija.routing.table.StoredAddressEntry.Key;

/**
 * The tables as the database has them, in the order of their keys. What this version cannot read, a newer one may
 * have written: it is logged and left out.
 */
@Stateless
public class AddressListing {

    private static final System.Logger LOG = System.getLogger(AddressListing.class.getName());
    private static final int BATCH = 5_000;
    private static final String CONTAINING = " from StoredAddressEntry e where e.kind = :kind"
            + " and (lower(e.name) like :text escape '\\' or lower(e.targets) like :text escape '\\')";

    @Inject
    EntityManager entities;

    /** One page of the entries whose key or targets contain a text. The range's domain does not count. */
    public Page<AddressEntry> list(AddressTable table, Range range) {
        List<AddressEntry> items = with(
                        table,
                        range,
                        entities.createQuery("select e" + CONTAINING + " order by e.name", StoredAddressEntry.class))
                .setFirstResult(range.from())
                .setMaxResults(range.size())
                .getResultList()
                .stream()
                .flatMap(AddressListing::readable)
                .toList();
        long total = with(table, range, entities.createQuery("select count(e)" + CONTAINING, Long.class))
                .getSingleResult();
        return new Page<>(items, total);
    }

    /** The entry that has exactly this key. */
    public Optional<AddressEntry> find(AddressTable table, String key) {
        Key id = new Key(table, AddressKey.parse(table, key));
        return Optional.ofNullable(entities.find(StoredAddressEntry.class, id))
                .flatMap(row -> readable(row).findFirst());
    }

    /** All entries of a table, read in parts. */
    public void forEach(AddressTable table, Consumer<AddressEntry> consumer) {
        String last = "";
        int read = BATCH;
        while (read == BATCH) {
            List<StoredAddressEntry> rows = entities.createQuery(
                            "select e from StoredAddressEntry e where e.kind = :kind and e.name > :last order by e.name",
                            StoredAddressEntry.class)
                    .setParameter("last", last)
                    .setParameter("kind", table.toString())
                    .setMaxResults(BATCH)
                    .getResultList();
            rows.stream().flatMap(AddressListing::readable).forEach(consumer);
            read = rows.size();
            last = rows.isEmpty() ? last : rows.getLast().name();
            entities.clear();
        }
    }

    /** How often the tables were changed. */
    public long revision() {
        return entities
                .createQuery("select r from StoredAddressRevision r", StoredAddressRevision.class)
                .getResultList()
                .stream()
                .findFirst()
                .map(StoredAddressRevision::revision)
                .orElse(0L);
    }

    private static Stream<AddressEntry> readable(StoredAddressEntry row) {
        try {
            return Stream.of(row.toEntry());
        } catch (ChangeRefusedException e) {
            LOG.log(Level.ERROR, "In the database, and left out: {0}", e.getMessage());
            return Stream.empty();
        }
    }

    private static <Q> TypedQuery<Q> with(AddressTable table, Range range, TypedQuery<Q> query) {
        String text = range.containing().toLowerCase(Locale.ROOT).replaceAll("([%_\\\\])", "\\\\$1");
        return query.setParameter("kind", table.toString()).setParameter("text", "%" + text + "%");
    }
}
