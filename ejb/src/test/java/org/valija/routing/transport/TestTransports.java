package org.valija.routing.transport;

import java.util.List;
import java.util.Map;
import org.valija.delivery.route.RouteChanges;
import org.valija.delivery.route.RouteSettings;
import org.valija.delivery.route.Routes;
import org.valija.delivery.route.TestRoutes;
import org.valija.directory.DirectoryListing.Range;
import org.valija.settings.FiredEvents;
import org.valija.settings.Settings;
import org.valija.settings.TestDatabase;
import org.valija.settings.TestSettings;

/** A transport table in a database, for tests without a container. */
public final class TestTransports {

    private final TestDatabase database;
    private final Settings settings = TestSettings.with(Map.of("transport.refresh", "1s"), new TransportSettings());
    private final TransportListing listing = new TransportListing();
    private final TransportChanges changes = new TransportChanges();
    private final TransportTable table = new TransportTable(listing, settings);

    public TestTransports(TestDatabase database) {
        this.database = database;
        listing.entities = database.entities();
        changes.entities = database.entities();
        RouteChanges routes = TestRoutes.stored(database);
        changes.routes = new Routes(routes, TestSettings.with(Map.of(), new RouteSettings()));
        changes.changed = new FiredEvents<>(event -> database.afterCommit(() -> table.changed(event)));
    }

    public TransportTable table() {
        return table;
    }

    /** The table of another node on the same database. */
    TransportTable otherNode() {
        return new TransportTable(listing, settings);
    }

    public void put(String key, String target) {
        database.run(() -> changes.put(TransportEntry.parse(key, target)));
    }

    public void remove(String key) {
        database.run(() -> changes.remove(TransportKey.parse(key)));
    }

    public TransportListing listing() {
        return listing;
    }

    public TransportChanges changes() {
        return changes;
    }

    /** Puts these in the place of all entries. @param lines a key and a target each, with line ends between them */
    public void replace(String lines) {
        List<TransportEntry> entries = lines.lines()
                .map(line -> line.split("\\s+", 2))
                .map(parts -> TransportEntry.parse(parts[0], parts[1]))
                .toList();
        database.run(() -> changes.replace(entries));
    }

    /** The table as a file. */
    String file() {
        return database.call(() -> {
            StringBuilder text = new StringBuilder();
            listing.forEach(entry -> text.append(entry).append('\n'));
            return text.toString();
        });
    }

    long total(String containing) {
        return database.call(() -> listing.list(new Range("", containing, 0, 1)).total());
    }
}
