package org.valija.delivery.suppression;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** How often mail to an address has failed for good lately. */
@Entity
@Table(name = "suppression_failure")
class StoredFailure {

    @Id
    private String address;

    private int failures;
    private long last;

    protected StoredFailure() {}

    StoredFailure(String address) {
        this.address = address;
    }

    /** Counts one more; anew where the last one is older than that. Times in ms. @return how many there are now */
    int count(long now, long oldest) {
        failures = last < oldest ? 1 : failures + 1;
        last = now;
        return failures;
    }
}
