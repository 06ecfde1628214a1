package org.valija.delivery.route;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.valija.settings.Setting;
import org.valija.settings.SettingGroup;

/** Settings of routes. */
@ApplicationScoped
public class RouteSettings implements SettingGroup {

    public static final Setting<Duration> REFRESH = Setting.duration(
                    "route.refresh", Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofDays(1))
            .help("How long routes are used before the database is asked whether another node has changed them; changes"
                    + " made on this node count at once.");

    /** Of all destinations of the queue, unless their route says otherwise; listed among the queue's settings. */
    public static final Setting<Duration> RATE_DELAY = Setting.duration(
                    "queue.remote.rate-delay", Duration.ZERO, Duration.ZERO, Duration.ofHours(1))
            .help(
                    "Least time between the beginnings of two deliveries to the same remote destination, which then has one"
                            + " at a time; 0s for none. A route may have its own.");

    @Override
    public String title() {
        return "Routes";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(REFRESH);
    }
}
