package org.valija.routing.transport;

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
import org.valija.delivery.Destination;
import org.valija.directory.ChangeRefusedException;
import org.valija.directory.DirectoryListing.Page;
import org.valija.directory.DirectoryListing.Range;

/**
 * The transport table as the database has it, in the order of its keys. What this version cannot read, a newer one may
 * have written: it is logged and left out.
 */
@Stateless
public class TransportListing {

    private static final System.Logger LOG = System.getLogger(TransportListing.class.getName());
    private static final int BATCH = 5_000;
    private static final String CONTAINING = " from StoredTransportEntry e where lower(e.name) like :text escape '\\'";

    @Inject
    EntityManager entities;

    /** One page of the entries whose key contains a text. The range's domain does not count. */
    public Page<TransportEntry> list(Range range) {
        List<TransportEntry> items = with(
                        range,
                        entities.createQuery("select e" + CONTAINING + " order by e.name", StoredTransportEntry.class))
                .setFirstResult(range.from())
                .setMaxResults(range.size())
                .getResultList()
                .stream()
                .flatMap(TransportListing::readable)
                .toList();
        long total = with(range, entities.createQuery("select count(e)" + CONTAINING, Long.class))
                .getSingleResult();
        return new Page<>(items, total);
    }

    public Optional<TransportEntry> find(TransportKey key) {
        return Optional.ofNullable(entities.find(StoredTransportEntry.class, key.toString()))
                .flatMap(row -> readable(row).findFirst());
    }

    /** All entries, read in parts. */
    public void forEach(Consumer<TransportEntry> consumer) {
        String last = "";
        int read = BATCH;
        while (read == BATCH) {
            List<StoredTransportEntry> rows = entities.createQuery(
                            "select e from StoredTransportEntry e where e.name > :last order by e.name",
                            StoredTransportEntry.class)
                    .setParameter("last", last)
                    .setMaxResults(BATCH)
                    .getResultList();
            rows.stream().flatMap(TransportListing::readable).forEach(consumer);
            read = rows.size();
            last = rows.isEmpty() ? last : rows.getLast().name();
            entities.clear();
        }
    }

    /** How many entries lead to a route. */
    public long leadingTo(String route) {
        return entities.createQuery("select count(e) from StoredTransportEntry e where e.target = :target", Long.class)
                .setParameter("target", Destination.route(route).key())
                .getSingleResult();
    }

    /** How often the table was changed. */
    public long revision() {
        return entities
                .createQuery("select r from StoredTransportRevision r", StoredTransportRevision.class)
                .getResultList()
                .stream()
                .findFirst()
                .map(StoredTransportRevision::revision)
                .orElse(0L);
    }

    private static Stream<TransportEntry> readable(StoredTransportEntry row) {
        try {
            return Stream.of(row.toEntry());
        } catch (ChangeRefusedException e) {
            LOG.log(Level.ERROR, "In the database, and left out: {0}", e.getMessage());
            return Stream.empty();
        }
    }

    private static <Q> TypedQuery<Q> with(Range range, TypedQuery<Q> query) {
        String text = range.containing().toLowerCase(Locale.ROOT).replaceAll("([%_\\\\])", "\\\\$1");
        return query.setParameter("text", "%" + text + "%");
    }
}
