package org.valija.delivery.route;

import java.util.Map;
import org.valija.delivery.profile.Profiles;
import org.valija.delivery.profile.TestProfiles;
import org.valija.settings.FiredEvents;
import org.valija.settings.TestDatabase;
import org.valija.settings.TestSettings;

/** Routes in a database, for tests without a container. */
public final class TestRoutes {

    private final TestDatabase database;
    private final RouteChanges changes;
    private final Routes routes;
    private final TestProfiles profiles;

    public TestRoutes(TestDatabase database) {
        this.database = database;
        changes = stored(database);
        routes = new Routes(changes, TestSettings.with(Map.of(), new RouteSettings()));
        changes.changed = new FiredEvents<>(event -> database.afterCommit(() -> routes.changed(event)));
        profiles = new TestProfiles(database);
    }

    /** Those of a database, whose changes nobody hears of. */
    public static RouteChanges stored(TestDatabase database) {
        RouteChanges changes = new RouteChanges();
        changes.entities = database.entities();
        changes.changed = new FiredEvents<>();
        return changes;
    }

    /** Profiles that take these routes. */
    public Profiles profiles() {
        return profiles.profiles();
    }

    public TestProfiles profileTable() {
        return profiles;
    }

    public Routes routes() {
        return routes;
    }

    public void put(DeliveryRoute route) {
        database.run(() -> changes.put(route));
    }

    public void remove(String name) {
        database.run(() -> changes.remove(name));
    }
}
