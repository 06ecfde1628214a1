package org.valija.routing.transport;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** How often the table was changed; one row, which the first change makes. */
@Entity
@Table(name = "transport_revision")
class StoredTransportRevision {

    static final int ID = 1;

    @Id
    private int id = ID;

    private long revision;

    protected StoredTransportRevision() {}

    /** Before the first change. */
    static StoredTransportRevision first() {
        return new StoredTransportRevision();
    }

    long revision() {
        return revision;
    }

    void next() {
        revision++;
    }
}
