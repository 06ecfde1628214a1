package org.valija.routing.table;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.valija.directory.DirectoryListing.Page;
import org.valija.directory.DirectoryListing.Range;
import org.valija.directory.TableRows;
import org.valija.routing.table.StoredAddressEntry.Key;

/** The tables as the database has them, in the order of their keys. */
@Stateless
public class AddressListing {

    private static final TableRows<StoredAddressEntry, AddressEntry> ROWS = new TableRows<>(
            StoredAddressEntry.class,
            TableRows.contains("name") + " or " + TableRows.contains("targets"),
            "e.kind = :kind",
            StoredAddressEntry::name,
            StoredAddressEntry::toEntry);

    @Inject
    EntityManager entities;

    /** One page of the entries whose key or targets contain a text. The range's domain does not count. */
    public Page<AddressEntry> list(AddressTable table, Range range) {
        return ROWS.list(entities, range, of(table));
    }

    /** The entry that has exactly this key. */
    public Optional<AddressEntry> find(AddressTable table, String key) {
        return ROWS.find(entities, new Key(table, AddressKey.parse(table, key)));
    }

    /** All entries of a table, read in parts. */
    public void forEach(AddressTable table, Consumer<AddressEntry> consumer) {
        ROWS.forEach(entities, of(table), consumer);
    }

    /** How often the tables were changed. */
    public long revision() {
        return TableRows.revision(entities, StoredAddressRevision.class);
    }

    private static Map<String, String> of(AddressTable table) {
        return Map.of("kind", table.toString());
    }
}
