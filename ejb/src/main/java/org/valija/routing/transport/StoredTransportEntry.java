package org.valija.routing.transport;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** An entry's row. */
@Entity
@Table(name = "transport_entry")
class StoredTransportEntry {

    @Id
    private String name;

    private String target;

    protected StoredTransportEntry() {}

    StoredTransportEntry(TransportEntry entry) {
        name = entry.key().toString();
        set(entry.target());
    }

    String name() {
        return name;
    }

    final void set(TransportTarget other) {
        target = other.toString();
    }

    TransportEntry toEntry() {
        return TransportEntry.parse(name, target);
    }
}
