package org.valija.delivery.suppression;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.valija.settings.Setting;
import org.valija.settings.SettingGroup;

/** Settings of the suppression list. */
@ApplicationScoped
public class SuppressionSettings implements SettingGroup {

    public static final Setting<Action> ACTION = Setting.choice("suppression.action", Action.REFUSE)
            .help("What becomes of mail for an address on the suppression list: refused at RCPT, or accepted and"
                    + " bounced.");

    public static final Setting<Integer> FAILURES = Setting.number("suppression.failures", "failures", 0, 0, 1000)
            .help("After how many failures for good an address elsewhere comes onto the list by itself; 0 for never.");

    public static final Setting<List<String>> STATUSES = Setting.texts(
                    "suppression.statuses", "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10")
            .help("Which failures are counted for that, by their status (RFC 3463).");

    public static final Setting<Duration> WITHIN = Setting.duration(
                    "suppression.failures-within", Duration.ofDays(90), Duration.ofHours(1), Duration.ofDays(3650))
            .help("How long after the last one a failure still counts.");

    public static final Setting<Duration> AGE = Setting.duration(
                    "suppression.automatic-age", Duration.ZERO, Duration.ZERO, Duration.ofDays(36500))
            .help("How long such an address stays on the list; 0s for good.");

    public static final Setting<Duration> REFRESH = Setting.duration(
                    "suppression.refresh", Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofDays(1))
            .help("How long the list is used before the database is asked whether another node has changed it; changes"
                    + " made on this node count at once.");

    public static final Setting<Duration> TIDY = Setting.duration(
                    "suppression.tidy-interval", Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofDays(30))
            .help("Time between two removals of entries that are over; they do not count meanwhile.");

    /** What becomes of mail for an address on the list. */
    public enum Action {
        /** It is refused at RCPT. */
        REFUSE,
        /** It is accepted, and its sender gets a report. */
        BOUNCE
    }

    @Override
    public String title() {
        return "Suppression list";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(ACTION, FAILURES, STATUSES, WITHIN, AGE, REFRESH, TIDY);
    }
}
