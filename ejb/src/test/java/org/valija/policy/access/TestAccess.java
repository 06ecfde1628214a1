package org.valija.policy.access;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.valija.directory.DirectoryListing.Range;
import org.valija.dns.DnsSettings;
import org.valija.dns.NameService;
import org.valija.routing.RoutingSettings;
import org.valija.settings.FiredEvents;
import org.valija.settings.Settings;
import org.valija.settings.TestDatabase;
import org.valija.settings.TestSettings;

/** An access table in a database, for tests without a container. */
public final class TestAccess {

    private final TestDatabase database;
    private final AccessListing listing = new AccessListing();
    private final AccessChanges changes = new AccessChanges();
    private final Settings settings;
    private final AccessTable table;
    private final ClientHosts hosts;
    private final NameService names;
    private final AccessPolicy policy;

    /** One that finds no host names. */
    public TestAccess(TestDatabase database) {
        this(database, Map.of());
    }

    public TestAccess(TestDatabase database, Map<String, String> values) {
        this.database = database;
        settings = TestSettings.with(values, new AccessSettings(), new RoutingSettings(), new DnsSettings());
        listing.entities = database.entities();
        table = new AccessTable(listing, settings);
        changes.entities = database.entities();
        changes.changed = new FiredEvents<>(event -> database.afterCommit(() -> table.changed(event)));
        names = new NameService(settings);
        hosts = new ClientHosts(names, settings);
        hosts.start();
        policy = new AccessPolicy(table, hosts, settings);
    }

    /** The table of another node on the same database. */
    AccessTable otherNode() {
        return new AccessTable(listing, settings);
    }

    public AccessPolicy policy() {
        return policy;
    }

    /** Where it is kept. */
    public TestDatabase database() {
        return database;
    }

    /** The name service that it asks. */
    public NameService names() {
        return names;
    }

    public ClientHosts hosts() {
        return hosts;
    }

    AccessTable table() {
        return table;
    }

    public void put(String key, String action) {
        database.run(() -> changes.put(AccessEntry.parse(key, action)));
    }

    public void remove(String key) {
        database.run(() -> changes.remove(AccessKey.parse(key)));
    }

    public AccessListing listing() {
        return listing;
    }

    public AccessChanges changes() {
        return changes;
    }

    /** Puts these in the place of all entries. @param lines a key and an action each */
    void replace(String... lines) {
        List<AccessEntry> entries = Stream.of(lines)
                .map(line -> line.split("\\s+", 2))
                .map(parts -> AccessEntry.parse(parts[0], parts[1]))
                .toList();
        database.run(() -> changes.replace(entries));
    }

    /** The table as a file. */
    String file() {
        return database.call(() -> {
            StringBuilder text = new StringBuilder();
            listing.forEach(entry -> text.append(entry + "\n"));
            return text.toString();
        });
    }

    KeyPage page(String containing, int from, int size) {
        return database.call(() -> {
            var page = listing.list(new Range("", containing, from, size));
            return new KeyPage(
                    page.items().stream().map(e -> e.key().toString()).toList(), page.total());
        });
    }

    /** The keys of a page, and how many there are in all. */
    record KeyPage(List<String> keys, long total) {}
}
