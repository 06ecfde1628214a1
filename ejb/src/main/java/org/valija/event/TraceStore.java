package org.valija.event;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import org.valija.settings.Node;

/** The delivery log's table. */
@ApplicationScoped
class TraceStore {

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
        for (TraceEntry entry : entries) {
            entities.persist(new TraceRow(node.nextId(), entry));
        }
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
