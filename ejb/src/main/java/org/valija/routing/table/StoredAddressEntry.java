package org.valija.routing.table;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** An entry's row. */
@Entity
@Table(name = "address_entry")
@IdClass(StoredAddressEntry.Key.class)
class StoredAddressEntry {

    /** Of which table. */
    @Id
    private String kind;

    /** The key. */
    @Id
    private String name;

    private String targets;

    protected StoredAddressEntry() {}

    StoredAddressEntry(AddressEntry entry) {
        kind = entry.table().toString();
        name = entry.key();
        set(entry);
    }

    String name() {
        return name;
    }

    final void set(AddressEntry entry) {
        targets = entry.text();
    }

    AddressEntry toEntry() {
        return AddressEntry.parse(AddressTable.parse(kind), name, targets);
    }

    record Key(String kind, String name) implements Serializable {

        Key(AddressTable table, String name) {
            this(table.toString(), name);
        }
    }
}
