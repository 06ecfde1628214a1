package org.valija.mailbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.valija.settings.Setting;
import org.valija.settings.SettingGroup;

/** Mailboxes and their limits. */
@ApplicationScoped
public class MailboxSettings implements SettingGroup {

    private static final long MIB = 1L << 20;

    public static final Setting<Long> VIEW_MEMORY = Setting.size("mailbox.view-memory", 64 * MIB, MIB, 1024L * MIB)
            .atStart()
            .help("Memory for the message lists of mailboxes that no session has open, so that they open at once.");

    public static final Setting<Integer> NAME_LENGTH =
            Setting.number("mailbox.name-length", "characters", 255, 10, 1000).help("Longest full name of a mailbox.");

    public static final Setting<Integer> LEVELS =
            Setting.number("mailbox.levels", "levels", 20, 1, 100).help("Deepest nesting of mailboxes.");

    public static final Setting<Integer> PER_ACCOUNT = Setting.number(
                    "mailbox.per-account", "mailboxes", 5000, 10, 1_000_000)
            .help("Most mailboxes of one account.");

    public static final Setting<Long> QUOTA = Setting.size("mailbox.quota", 0, 0, 1024L * 1024 * 1024 * MIB)
            .help("How much all mailboxes of an account may hold together, where the account has no quota of its own;"
                    + " 0 for any number.");

    public static final Setting<Boolean> SYNC_FLAGS = Setting.flag("mailbox.sync-flags", false)
            .help(
                    "Whether a change of flags is synced to disk before it is confirmed. Otherwise it is within a second.");

    public static final Setting<Integer> APPENDS = Setting.number("mailbox.append-batch", "messages", 100, 1, 1000)
            .help("Most messages from different sessions that are appended in one transaction.");

    public static final Setting<Duration> APPEND_WAIT = Setting.duration(
                    "mailbox.append-wait", Duration.ofMillis(5), Duration.ZERO, Duration.ofSeconds(1))
            .help("How long such a transaction waits for sessions that took part in the last one and may be back;"
                    + " a lone session never waits.");

    public static final Setting<Integer> NAMES_CACHED = Setting.number(
                    "mailbox.names-cached", "mailboxes", 50_000, 0, 10_000_000)
            .atStart()
            .help("How many names of mailboxes are remembered for delivery.");

    public static final Setting<Duration> NAMES_AGE = Setting.duration(
                    "mailbox.names-age", Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofHours(1))
            .atStart()
            .help("For how long they are remembered: until then, a rename on another node may go unnoticed.");

    @Override
    public String title() {
        return "Mailboxes";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                VIEW_MEMORY,
                NAME_LENGTH,
                LEVELS,
                PER_ACCOUNT,
                QUOTA,
                SYNC_FLAGS,
                APPENDS,
                APPEND_WAIT,
                NAMES_CACHED,
                NAMES_AGE);
    }
}
