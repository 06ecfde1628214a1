package org.valija.delivery.route;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.valija.settings.Settings;
import org.valija.settings.Snapshot;

/**
 * The routes in memory. A change is seen on this node once it is committed, on other nodes after
 * {@link RouteSettings#REFRESH} at the latest; where the database is away, they stay as they were. Thread-safe.
 */
@ApplicationScoped
public class Routes {

    private Snapshot<Map<String, DeliveryRoute>> snapshot;

    /** For the container. */
    Routes() {}

    @Inject
    public Routes(RouteChanges stored, Settings settings) {
        snapshot = new Snapshot<>(new Stored(stored), () -> settings.get(RouteSettings.REFRESH));
    }

    /** The route of this name. Fails with a {@code PersistenceException} where the routes were never read. */
    public Optional<DeliveryRoute> find(String name) {
        return Optional.ofNullable(snapshot.get().get(name));
    }

    /** All routes, by name. Fails as {@link #find} does. */
    public Collection<DeliveryRoute> all() {
        return snapshot.get().values();
    }

    /** All routes as the database has them now, for who hears of a change before these routes do. */
    public Collection<DeliveryRoute> allNow() {
        snapshot.changed();
        return all();
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) RouteChanged change) {
        snapshot.changed();
    }

    private record Stored(RouteChanges routes) implements Snapshot.Source<Map<String, DeliveryRoute>> {

        @Override
        public String name() {
            return "The table of routes";
        }

        /** Another one each time: routes are few, and read anew whenever their revision would be asked for. */
        @Override
        public long revision() {
            return System.nanoTime();
        }

        @Override
        public Map<String, DeliveryRoute> read() {
            return routes.list().stream().collect(Collectors.toMap(DeliveryRoute::name, Function.identity()));
        }
    }
}
