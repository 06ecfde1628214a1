package org.valija.routing.table;

import java.util.List;
import java.util.stream.Stream;
import org.valija.directory.Directory;
import org.valija.directory.DirectoryListing.Range;
import org.valija.settings.FiredEvents;
import org.valija.settings.Settings;
import org.valija.settings.TestDatabase;

/** Tables of addresses in a database, for tests without a container. */
public final class TestAddressTables {

    private final TestDatabase database;
    private final Settings settings;
    private final AddressListing listing = new AddressListing();
    private final AddressChanges changes = new AddressChanges();
    private final AddressTables tables;

    public TestAddressTables(TestDatabase database, Directory directory, Settings settings) {
        this.database = database;
        this.settings = settings;
        listing.entities = database.entities();
        tables = new AddressTables(listing, settings);
        changes.entities = database.entities();
        changes.directory = directory;
        changes.changed = new FiredEvents<>(event -> database.afterCommit(() -> tables.changed(event)));
    }

    public AddressTables tables() {
        return tables;
    }

    public AddressListing listing() {
        return listing;
    }

    /** The tables of another node on the same database. */
    AddressTables otherNode() {
        return new AddressTables(listing, settings);
    }

    public void put(AddressTable table, String key, String... targets) {
        database.run(() -> changes.put(AddressEntry.of(table, key, List.of(targets))));
    }

    void remove(AddressTable table, String key) {
        database.run(() -> changes.remove(table, key));
    }

    public AddressChanges changes() {
        return changes;
    }

    /** Puts these in the place of a table. @param lines a key and its targets each */
    void replace(AddressTable table, String... lines) {
        List<AddressEntry> entries = Stream.of(lines)
                .map(line -> line.split("\\s+", 2))
                .map(parts -> AddressEntry.parse(table, parts[0], parts[1]))
                .toList();
        database.run(() -> changes.replace(table, entries));
    }

    /** The table as a file. */
    String file(AddressTable table) {
        return database.call(() -> {
            StringBuilder text = new StringBuilder();
            listing.forEach(table, entry -> text.append(entry).append('\n'));
            return text.toString();
        });
    }

    List<String> keys(AddressTable table, String containing) {
        return database.call(() -> listing.list(table, new Range("", containing, 0, 10)).items().stream()
                .map(AddressEntry::key)
                .toList());
    }
}
