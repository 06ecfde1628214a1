package org.valija.event;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.valija.settings.Node;
import org.valija.settings.Statements;

/** The delivery log's table. */
@ApplicationScoped
class TraceStore {

    /** One statement for all rows: half of what a batch of statements costs. */
    private static final String INSERT =
            "insert into delivery_log (queue_id, id, at, stage, detail) select * from unnest("
                    + "cast(? as bigint array), cast(? as bigint array), cast(? as bigint array),"
                    + " cast(? as varchar array), cast(? as varchar array))";

    private EntityManager entities;
    private Node node;

    /** For the container. */
    TraceStore() {}

    @Inject
    TraceStore(EntityManager entities, Node node) {
        this.entities = entities;
        this.node = node;
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void write(List<TraceEntry> entries) {
        Statements.execute(
                entities,
                INSERT,
                column(entries, Long[]::new, TraceEntry::queueId),
                column(entries, Long[]::new, entry -> node.nextId()),
                column(entries, Long[]::new, entry -> entry.at().toEpochMilli()),
                column(entries, String[]::new, entry -> entry.stage().name()),
                column(entries, String[]::new, TraceEntry::detail));
    }

    private static <T> T[] column(List<TraceEntry> entries, IntFunction<T[]> array, Function<TraceEntry, T> value) {
        return entries.stream().map(value).toArray(array);
    }

    /** In the order in which they were written. */
    @Transactional
    List<TraceEntry> read(long queueId) {
        return entities.createQuery("select t from TraceRow t where t.queueId = :queueId order by t.id", TraceRow.class)
                .setParameter("queueId", queueId)
                .getResultStream()
                .map(TraceRow::entry)
                .toList();
    }

    /** A part of the log, from the end backwards: messages from {@code first} on, entries before the other two. */
    record Window(long first, long behind, long entryBehind) {

        static Window of(Instant since, Instant until) {
            return new Window(Node.idAt(since), Node.idAt(until), 0);
        }

        /** What is left of it before this row. */
        Window before(TraceRow row) {
            return new Window(first, row.queueId, row.id);
        }
    }

    /**
     * The last entries of a part of the log, last first.
     *
     * @param text a part of the detail in any case; empty for any
     */
    @Transactional
    List<TraceRow> search(Window window, String text, int most) {
        String pattern = '%' + text.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + '%';
        return entities.createQuery(
                        "select t from TraceRow t where t.queueId >= :first and t.queueId <= :behind"
                                + " and (t.queueId < :behind or t.id < :entryBehind)"
                                + " and lower(t.detail) like :pattern escape '!' order by t.queueId desc, t.id desc",
                        TraceRow.class)
                .setParameter("first", window.first)
                .setParameter("behind", window.behind)
                .setParameter("entryBehind", window.entryBehind)
                .setParameter("pattern", pattern)
                .setMaxResults(most)
                .getResultList();
    }

    /** Removes traces of messages older than that, some at a time. @return how many; fewer than {@code most} are all */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    int expire(Instant before, int most) {
        return entities.createNativeQuery("delete from delivery_log where (queue_id, id) in"
                        + " (select queue_id, id from delivery_log where queue_id < :before order by queue_id"
                        + " fetch first " + most + " rows only)")
                .setParameter("before", Node.idAt(before))
                .executeUpdate();
    }
}
