package org.valija.delivery.profile;

import java.util.Map;
import org.valija.delivery.HopSyntax;
import org.valija.delivery.route.DeliveryRoute;
import org.valija.delivery.route.RouteChanges;
import org.valija.delivery.route.TestRoutes;
import org.valija.settings.FiredEvents;
import org.valija.settings.Settings;
import org.valija.settings.TestDatabase;
import org.valija.settings.TestSettings;

/** Profiles in a database, for tests without a container. */
public final class TestProfiles {

    private final TestDatabase database;
    private final Settings settings = TestSettings.with(Map.of(), new ProfileSettings());
    private final ProfileChanges changes = new ProfileChanges();
    private final RouteChanges routes;
    private final Profiles profiles;

    public TestProfiles(TestDatabase database) {
        this.database = database;
        routes = TestRoutes.stored(database);
        changes.entities = database.entities();
        changes.routes = routes;
        profiles = new Profiles(changes, settings);
        changes.changed = new FiredEvents<>(event -> database.afterCommit(() -> profiles.changed(event)));
    }

    public Profiles profiles() {
        return profiles;
    }

    ProfileChanges changes() {
        return changes;
    }

    NetworkProbe probe() {
        return new NetworkProbe(changes, settings);
    }

    public void offline(boolean offline) {
        TestSettings.change(settings, ProfileSettings.OFFLINE, Boolean.toString(offline));
    }

    /** Adds a profile with a route of its name. @param senders a line for each */
    public void put(String name, String senders) {
        database.run(() -> {
            routes.put(DeliveryRoute.plain(HopSyntax.parse("smtp:[mail.example.net]"))
                    .named(name));
            changes.put(new Profile(name, name, Profile.senders(senders), "", ""));
        });
    }

    public void put(Profile profile) {
        database.run(() -> changes.put(profile));
    }

    public void activate(String name) {
        database.run(() -> changes.activate(name, true));
    }

    public void deactivate() {
        database.run(changes::deactivate);
    }
}
