package org.valija.policy.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.valija.settings.Setting;
import org.valija.settings.SettingGroup;

/** Settings of the access table. */
@ApplicationScoped
public class AccessSettings implements SettingGroup {

    public static final Setting<Duration> REFRESH = Setting.duration(
                    "access.refresh", Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofDays(1))
            .help("How long the access table is used before the database is asked whether another node has changed"
                    + " it; changes made on this node count at once.");

    public static final Setting<Duration> NAME_TIMEOUT = Setting.duration(
                    "access.host-name-timeout", Duration.ofSeconds(5), Duration.ofMillis(100), Duration.ofMinutes(1))
            .help("How long the search for a client's host name may take; looked for only where the access table has"
                    + " host names or domains for clients.");

    public static final Setting<Duration> NAME_AGE = Setting.duration(
                    "access.host-name-age", Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofDays(1))
            .atStart()
            .help("How long a client's host name, or that it has none, is kept.");

    public static final Setting<Integer> NAMES = Setting.number("access.host-names", "clients", 10_000, 0, 10_000_000)
            .atStart()
            .help("Of how many clients the host name is kept.");

    public static final Setting<Duration> TARPIT_DELAY = Setting.duration(
                    "access.tarpit-delay", Duration.ofSeconds(10), Duration.ofMillis(100), Duration.ofMinutes(4))
            .help("How long replies to RCPT are kept back where the access table says TARPIT. Clients wait five minutes"
                    + " (RFC 5321 §4.5.3.2.3).");

    @Override
    public String title() {
        return "Access table";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(REFRESH, NAME_TIMEOUT, NAME_AGE, NAMES, TARPIT_DELAY);
    }
}
