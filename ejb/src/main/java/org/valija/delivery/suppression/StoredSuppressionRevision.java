package org.valija.delivery.suppression;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** How often the list was changed; one row, which the first change makes. */
@Entity
@Table(name = "suppression_revision")
class StoredSuppressionRevision {

    static final int ID = 1;

    @Id
    private int id = ID;

    private long revision;

    protected StoredSuppressionRevision() {}

    /** Before the first change. */
    static StoredSuppressionRevision first() {
        return new StoredSuppressionRevision();
    }

    long revision() {
        return revision;
    }

    long next() {
        return ++revision;
    }
}
