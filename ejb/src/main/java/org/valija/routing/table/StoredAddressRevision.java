package org.valija.routing.table;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** How often any of the tables was changed; one row, which the first change makes. */
@Entity
@Table(name = "address_revision")
class StoredAddressRevision {

    static final int ID = 1;

    @Id
    private int id = ID;

    private long revision;

    protected StoredAddressRevision() {}

    /** Before the first change. */
    static StoredAddressRevision first() {
        return new StoredAddressRevision();
    }

    long revision() {
        return revision;
    }

    long next() {
        return ++revision;
    }
}
