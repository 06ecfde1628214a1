package org.valija.event;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.valija.settings.Setting;
import org.valija.settings.SettingGroup;

/** How much of the delivery log is kept. */
@ApplicationScoped
public class EventSettings implements SettingGroup {

    public static final Setting<Duration> RETENTION = Setting.duration(
                    "log.retention", Duration.ofDays(14), Duration.ofMinutes(1), Duration.ofDays(3650))
            .help("How long the trace of a message is kept.");

    public static final Setting<Integer> BUFFER = Setting.number("log.buffer", "entries", 50_000, 100, 10_000_000)
            .help("Trace entries that may wait to be written. Beyond that they are lost and counted; mail is not"
                    + " held up.");

    public static final Setting<Duration> INTERVAL = Setting.duration(
                    "log.interval", Duration.ofSeconds(1), Duration.ofMillis(100), Duration.ofMinutes(1))
            .atStart()
            .help("Time between two writes of the trace to the database.");

    public static final Setting<Integer> BATCH = Setting.number("log.batch", "entries", 500, 1, 10_000)
            .help("Trace entries that one transaction writes, or one statement reads in a search.");

    public static final Setting<Duration> SEARCH_TIME = Setting.duration(
                    "log.search-time", Duration.ofSeconds(10), Duration.ofMillis(100), Duration.ofMinutes(10))
            .help("How long a search of the delivery log may take. It says how far it has come.");

    @Override
    public String title() {
        return "Delivery log";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(RETENTION, BUFFER, INTERVAL, BATCH, SEARCH_TIME);
    }
}
