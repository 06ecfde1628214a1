package org.valija.delivery.route;

import java.util.Map;
import org.valija.settings.FiredEvents;
import org.valija.settings.TestDatabase;
import org.valija.settings.TestSettings;

/** Routes in a database, for tests without a container. */
public final class TestRoutes {

    private final TestDatabase database;
    private final RouteChanges changes;
    private final Routes routes;

    public TestRoutes(TestDatabase database) {
        this.database = database;
        changes = stored(database);
        routes = new Routes(changes, TestSettings.with(Map.of(), new RouteSettings()));
        changes.changed = new FiredEvents<>(event -> database.afterCommit(() -> routes.changed(event)));
    }

    /** Those of a database, whose changes nobody hears of. */
    public static RouteChanges stored(TestDatabase database) {
        RouteChanges changes = new RouteChanges();
        changes.entities = database.entities();
        changes.changed = new FiredEvents<>();
        return changes;
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
