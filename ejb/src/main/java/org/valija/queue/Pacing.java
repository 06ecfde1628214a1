package org.valija.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.valija.delivery.Destination;
import org.valija.delivery.profile.Profile;
import org.valija.delivery.profile.Profiles;
import org.valija.delivery.route.DeliveryRoute;
import org.valija.delivery.route.RouteSettings;
import org.valija.delivery.route.Routes;
import org.valija.settings.Settings;

/**
 * At which pace destinations are served: by their route, else by the setting. What routes say is looked up by
 * {@link #look} and {@link #changed}, never while lanes ask. Thread-safe.
 */
@ApplicationScoped
class Pacing {

    private Settings settings;
    private Routes routes;
    private Profiles profiles;
    Clock clock = Clock.systemUTC();

    /** By the key of their destination, in ms; only of routes that have a pace of their own. */
    private volatile Map<String, Long> own = Map.of();

    /** For the container. */
    Pacing() {}

    @Inject
    Pacing(Settings settings, Routes routes, Profiles profiles) {
        this.settings = settings;
        this.routes = routes;
        this.profiles = profiles;
    }

    /** Looks whether routes have changed. Fails with a {@code PersistenceException} where they were never read. */
    void look() {
        take(routes.all());
    }

    /** Routes or the active profile have changed on this node. */
    void changed() {
        take(routes.allNow());
    }

    private void take(Collection<DeliveryRoute> all) {
        Map<String, Long> delays = new HashMap<>();
        for (DeliveryRoute route : all) {
            if (!route.rateDelay().isEmpty()) {
                delays.put(
                        Destination.route(route.name()).key(),
                        RouteSettings.RATE_DELAY.parse(route.rateDelay()).toMillis());
            }
        }
        if (!delays.isEmpty()) {
            profiles.active()
                    .map(Profile::route)
                    .map(name -> delays.get(Destination.route(name).key()))
                    .ifPresent(delay -> delays.put(Destination.PROFILE.key(), delay));
        }
        own = delays;
    }

    /** See {@link Pace#delay}. */
    long delay(String destination) {
        Map<String, Long> known = own;
        Long delay = known.isEmpty() ? null : known.get(destination);
        return delay == null ? settings.get(RouteSettings.RATE_DELAY).toMillis() : delay;
    }

    long now() {
        return clock.millis();
    }
}
