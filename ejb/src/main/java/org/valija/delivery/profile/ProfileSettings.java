package org.valija.delivery.profile;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.valija.settings.Setting;
import org.valija.settings.SettingGroup;

/** Settings of profiles. */
@ApplicationScoped
public class ProfileSettings implements SettingGroup {

    public static final Setting<Boolean> OFFLINE = Setting.flag("profile.offline", false)
            .help("Whether mail for other servers waits while no profile is active: it is not tried, and grows neither"
                    + " late nor old. Entries of the transport table count nevertheless.");

    public static final Setting<Duration> PROBE_INTERVAL = Setting.duration(
                    "profile.probe-interval", Duration.ZERO, Duration.ZERO, Duration.ofDays(1))
            .help("Time between two looks at the network, which activate the first profile that fits to it; 0s for"
                    + " never.");

    public static final Setting<Duration> PROBE_TIME = Setting.duration(
                    "profile.probe-time", Duration.ofSeconds(5), Duration.ofMillis(100), Duration.ofMinutes(1))
            .help("How long to wait there for a host to take a connection.");

    public static final Setting<Duration> REFRESH = Setting.duration(
                    "profile.refresh", Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofDays(1))
            .help("How long profiles are used before the database is asked whether another node has changed them;"
                    + " changes made on this node count at once.");

    @Override
    public String title() {
        return "Profiles";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(OFFLINE, PROBE_INTERVAL, PROBE_TIME, REFRESH);
    }
}
