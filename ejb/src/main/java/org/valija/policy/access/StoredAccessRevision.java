package org.valija.policy.access;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** How often the table was changed; one row, which the first change makes. */
@Entity
@Table(name = "access_revision")
class StoredAccessRevision {

    static final int ID = 1;

    @Id
    private int id = ID;

    private long revision;

    protected StoredAccessRevision() {}

    /** Before the first change. */
    static StoredAccessRevision first() {
        return new StoredAccessRevision();
    }

    long revision() {
        return revision;
    }

    long next() {
        return ++revision;
    }
}
