package org.valija.directory;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.valija.directory.DirectoryListing.Page;
import org.valija.directory.DirectoryListing.Range;

/**
 * A table of keys and values as the database has it, in the order of the keys. What this version cannot read, a newer
 * one may have written: it is logged and left out. Works in the caller's transaction.
 *
 * @param type of the rows, whose key is their {@code name}
 * @param searched condition on a row {@code e} that it contains {@code :text}, and whatever else narrows a list
 * @param among condition that narrows the whole to the table; empty for all rows
 * @param name a row's key
 * @param entry throws {@link ChangeRefusedException} where a row cannot be read
 */
public record TableRows<R, E>(
        Class<R> type, String searched, String among, Function<R, String> name, Function<R, E> entry) {

    private static final System.Logger LOG = System.getLogger(TableRows.class.getName());
    private static final int BATCH = 5_000;

    /** Where a column contains the text. */
    public static String contains(String column) {
        return "lower(e." + column + ") like :text escape '\\'";
    }

    /** How often a table was changed, by its only row of this type. */
    public static long revision(EntityManager entities, Class<?> type) {
        return entities
                .createQuery("select e.revision from " + type.getSimpleName() + " e", Long.class)
                .getResultList()
                .stream()
                .findFirst()
                .orElse(0L);
    }

    /** One page of the entries that contain a text. The range's domain does not count. @param values of {@code among} */
    public Page<E> list(EntityManager entities, Range range, Map<String, ?> values) {
        String from = " from " + type.getSimpleName() + " e where " + (among.isEmpty() ? "" : among + " and ") + '('
                + searched + ')';
        List<E> items = bind(
                        containing(range, entities.createQuery("select e" + from + " order by e.name", type)), values)
                .setFirstResult(range.from())
                .setMaxResults(range.size())
                .getResultList()
                .stream()
                .flatMap(this::readable)
                .toList();
        long total = bind(containing(range, entities.createQuery("select count(e)" + from, Long.class)), values)
                .getSingleResult();
        return new Page<>(items, total);
    }

    /** The entry of a row's identity. */
    public Optional<E> find(EntityManager entities, Object id) {
        return Optional.ofNullable(entities.find(type, id))
                .flatMap(row -> readable(row).findFirst());
    }

    /** All entries, read in parts. @param values of {@code among} */
    public void forEach(EntityManager entities, Map<String, ?> values, Consumer<E> consumer) {
        String query = "select e from " + type.getSimpleName() + " e where " + (among.isEmpty() ? "" : among + " and ")
                + "e.name > :last order by e.name";
        String last = "";
        int read = BATCH;
        while (read == BATCH) {
            List<R> rows = bind(entities.createQuery(query, type), values)
                    .setParameter("last", last)
                    .setMaxResults(BATCH)
                    .getResultList();
            rows.stream().flatMap(this::readable).forEach(consumer);
            read = rows.size();
            last = rows.isEmpty() ? last : name.apply(rows.getLast());
            // these alone: the caller's transaction may have changed other things that are not written yet
            rows.forEach(entities::detach);
        }
    }

    private Stream<E> readable(R row) {
        try {
            return Stream.of(entry.apply(row));
        } catch (ChangeRefusedException e) {
            LOG.log(Level.ERROR, "In the database, and left out: {0}", e.getMessage());
            return Stream.empty();
        }
    }

    private static <Q> TypedQuery<Q> containing(Range range, TypedQuery<Q> query) {
        return query.setParameter("text", range.pattern());
    }

    private static <Q> TypedQuery<Q> bind(TypedQuery<Q> query, Map<String, ?> values) {
        values.forEach(query::setParameter);
        return query;
    }
}
