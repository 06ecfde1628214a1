package org.valija.delivery.suppression;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.valija.settings.FiredEvents;
import org.valija.settings.Settings;
import org.valija.settings.TestDatabase;
import org.valija.settings.TestSettings;

/** A suppression list in a database, for tests without a container. */
public final class TestSuppressions {

    private final TestDatabase database;
    private final Settings settings;
    private final SuppressionListing listing = new SuppressionListing();
    private final SuppressionChanges changes = new SuppressionChanges();
    private final Suppressions list;
    private final FailureWatch watch;

    public TestSuppressions(TestDatabase database) {
        this(database, Map.of(), Clock.systemUTC());
    }

    public TestSuppressions(TestDatabase database, Map<String, String> values, Clock clock) {
        this.database = database;
        settings = TestSettings.with(values, new SuppressionSettings());
        listing.entities = database.entities();
        changes.entities = database.entities();
        list = new Suppressions(listing, settings, clock);
        changes.changed = new FiredEvents<>(event -> database.afterCommit(() -> list.changed(event)));
        watch = new FailureWatch(changes, list, database.transactions(), settings, clock);
    }

    public Suppressions list() {
        return list;
    }

    /** The list of another node on the same database. */
    Suppressions otherNode() {
        return new Suppressions(listing, settings, Clock.systemUTC());
    }

    public SuppressionListing listing() {
        return listing;
    }

    public SuppressionChanges changes() {
        return changes;
    }

    FailureWatch watch() {
        return watch;
    }

    /** @param value {@code [until=TIME] reason} */
    public void put(String key, String value) {
        database.run(() -> changes.put(List.of(Suppression.parse(key, value))));
    }

    public void remove(String key) {
        database.run(() -> changes.remove(key));
    }
}
