package org.valija.event;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/** A {@link TraceEntry} in its table, for queries; {@link TraceStore} writes it. */
@Entity
@Table(name = "delivery_log")
@IdClass(TraceRow.Key.class)
class TraceRow {

    @Id
    @Column(name = "queue_id")
    Long queueId;

    @Id
    Long id;

    long at;
    String stage;
    String detail;

    /** For the persistence provider. */
    TraceRow() {}

    TraceEntry entry() {
        return new TraceEntry(queueId, Instant.ofEpochMilli(at), TraceEntry.Stage.valueOf(stage), detail);
    }

    /** Rows lie together by message, and by time since queue ids grow with it. */
    record Key(Long queueId, Long id) implements Serializable {}
}
