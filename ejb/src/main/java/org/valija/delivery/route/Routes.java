package org.valija.delivery.route;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.valija.settings.Settings;

/**
 * The routes in memory. A change is seen on this node once it is committed, on other nodes after
 * {@link RouteSettings#REFRESH} at the latest; where the database is away, they stay as they were. Thread-safe.
 */
@ApplicationScoped
public class Routes {

    private static final System.Logger LOG = System.getLogger(Routes.class.getName());

    private RouteChanges stored;
    private Settings settings;
    private volatile Map<String, DeliveryRoute> routes;
    /** By {@link System#nanoTime}. */
    private volatile long read;
    /** Whether a change was made here since. */
    private volatile boolean stale;

    /** For the container. */
    Routes() {}

    @Inject
    public Routes(RouteChanges stored, Settings settings) {
        this.stored = stored;
        this.settings = settings;
    }

    /** The route of this name. Fails with a {@code PersistenceException} where the routes were never read. */
    public Optional<DeliveryRoute> find(String name) {
        Map<String, DeliveryRoute> now = routes;
        boolean fresh = now != null
                && !stale
                && System.nanoTime() - read
                        < settings.get(RouteSettings.REFRESH).toNanos();
        return Optional.ofNullable((fresh ? now : refreshed(now)).get(name));
    }

    private synchronized Map<String, DeliveryRoute> refreshed(Map<String, DeliveryRoute> old) {
        if (routes != old) {
            return routes; // another thread has read them meanwhile
        }
        stale = false;
        try {
            routes = stored.list().stream().collect(Collectors.toMap(DeliveryRoute::name, Function.identity()));
        } catch (RuntimeException e) {
            if (old == null) {
                throw e;
            }
            LOG.log(Level.WARNING, "The routes could not be read and stay as they were: {0}", e.toString());
        }
        read = System.nanoTime();
        return routes;
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) RouteChanged change) {
        stale = true;
    }
}
