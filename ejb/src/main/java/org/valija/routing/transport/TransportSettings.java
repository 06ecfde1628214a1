package org.valija.routing.transport;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.valija.settings.Setting;
import org.valija.settings.SettingGroup;

/** Settings of the transport table. */
@ApplicationScoped
public class TransportSettings implements SettingGroup {

    public static final Setting<Duration> REFRESH = Setting.duration(
                    "transport.refresh", Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofDays(1))
            .help("How long the transport table is used before the database is asked whether another node has changed"
                    + " it; changes made on this node count at once.");

    @Override
    public String title() {
        return "Transport table";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(REFRESH);
    }
}
