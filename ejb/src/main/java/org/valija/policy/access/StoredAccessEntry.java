package org.valija.policy.access;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** An entry's row. */
@Entity
@Table(name = "access_entry")
class StoredAccessEntry {

    /** The key with its tag. */
    @Id
    private String name;

    private String action;

    protected StoredAccessEntry() {}

    StoredAccessEntry(AccessEntry entry) {
        name = entry.key().toString();
        set(entry.action());
    }

    String name() {
        return name;
    }

    final void set(AccessAction other) {
        action = other.toString();
    }

    AccessEntry toEntry() {
        return AccessEntry.parse(name, action);
    }
}
