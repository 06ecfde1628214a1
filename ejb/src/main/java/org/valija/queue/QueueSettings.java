package org.valija.queue;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.valija.delivery.route.RouteSettings;
import org.valija.settings.Setting;
import org.valija.settings.SettingGroup;

/** How the queue tries, waits and gives up. */
@ApplicationScoped
public class QueueSettings implements SettingGroup {

    public static final Setting<Duration> INTERVAL = Setting.duration(
                    "queue.interval", Duration.ofSeconds(15), Duration.ofSeconds(1), Duration.ofHours(1))
            .help("Time between two looks for due recipients in the database. New mail does not wait for it.");

    public static final Setting<Duration> MINIMAL_BACKOFF = Setting.duration(
                    "queue.backoff.minimal", Duration.ofMinutes(5), Duration.ofSeconds(1), Duration.ofDays(1))
            .help("Wait after the first attempt that failed for now; it doubles with each further one.");

    public static final Setting<Duration> MAXIMAL_BACKOFF = Setting.duration(
                    "queue.backoff.maximal", Duration.ofSeconds(4000), Duration.ofSeconds(1), Duration.ofDays(7))
            .help("Longest wait between two attempts.");

    public static final Setting<Duration> LIFETIME = Setting.duration(
                    "queue.lifetime", Duration.ofDays(5), Duration.ZERO, Duration.ofDays(100))
            .help("Age at which a message is returned as undeliverable at its next failing attempt.");

    public static final Setting<Duration> BOUNCE_LIFETIME = Setting.duration(
                    "queue.bounce-lifetime", Duration.ofDays(5), Duration.ZERO, Duration.ofDays(100))
            .help("The same for mail without a sender, such as delivery reports.");

    public static final Setting<Duration> DELAY_WARNING = Setting.duration(
                    "queue.delay-warning", Duration.ofHours(4), Duration.ZERO, Duration.ofDays(100))
            .help("Age at which the sender is told, once, that a message is delayed; 0s for never.");

    public static final Setting<Duration> LEASE = Setting.duration(
                    "queue.lease", Duration.ofMinutes(10), Duration.ofSeconds(10), Duration.ofDays(1))
            .help("How long a node may hold a recipient without a sign of life before another one takes it.");

    public static final Setting<Boolean> ONLY = Setting.flag("queue.only", false)
            .help(
                    "Whether mail is taken and kept alone: all of it is held until an administrator releases it, local mail"
                            + " too.");

    public static final Setting<Boolean> DIRECT = Setting.flag("queue.local.direct", true)
            .help("Whether local mail is delivered in the transaction that accepts it, where nothing stands against it;"
                    + " otherwise it is always queued first.");

    public static final Setting<Integer> TOGETHER = Setting.number("queue.accept.batch", "messages", 100, 1, 1000)
            .help("Most messages from different clients that are accepted in one transaction.");

    public static final Setting<Duration> TOGETHER_WAIT = Setting.duration(
                    "queue.accept.wait", Duration.ofMillis(5), Duration.ZERO, Duration.ofSeconds(1))
            .help("How long such a transaction waits for clients that took part in the last one and may be back;"
                    + " a lone client never waits.");

    public static final Setting<Integer> LOCAL_WORKERS = Setting.number("queue.local.workers", "threads", 1, 1, 64)
            .help("Threads that put mail into mailboxes. One of them delivers many messages in one transaction.");

    public static final Setting<Integer> LOCAL_BATCH = Setting.number("queue.local.batch", "recipients", 200, 1, 1000)
            .help("Most local recipients that one transaction delivers.");

    public static final Setting<Integer> REMOTE_WORKERS = Setting.number(
                    "queue.remote.workers", "threads", 100, 1, 2000)
            .help("Most deliveries to other servers at the same time, over all destinations.");

    public static final Setting<Integer> PER_DESTINATION = Setting.number(
                    "queue.remote.per-destination", "deliveries", 20, 1, 1000)
            .help("Most deliveries to one destination at the same time.");

    public static final Setting<Integer> FIRST = Setting.number("queue.remote.first", "deliveries", 2, 1, 1000)
            .help("How many of them there are at the same time until the destination has answered; each answer allows"
                    + " one more.");

    public static final Setting<Integer> DESTINATIONS = Setting.number(
                    "queue.remote.destinations", "destinations", 20_000, 100, 1_000_000)
            .help("Of how many remote destinations it is remembered that nobody answered there.");

    public static final Setting<Integer> PER_TRANSACTION = Setting.number(
                    "queue.remote.recipients", "recipients", 50, 1, 1000)
            .help("Most recipients of one message that one remote transaction takes.");

    public static final Setting<Integer> READY = Setting.number("queue.ready", "recipients", 10_000, 10, 1_000_000)
            .help("Most recipients that wait in memory for a thread; others wait in the database alone.");

    public static final Setting<Integer> READY_PER_DESTINATION = Setting.number(
                    "queue.ready.per-destination", "recipients", 2_000, 1, 100_000)
            .help("The same for one remote destination.");

    public static final Setting<Integer> PAGE = Setting.number("queue.page", "recipients", 200, 1, 10_000)
            .help("How many due recipients are read from the database at a time.");

    public static final Setting<Integer> PAGES = Setting.number("queue.pages", "pages", 50, 1, 10_000)
            .help("How many pages one look at the database reads at most.");

    public static final Setting<Long> PREVIEW = Setting.size("queue.preview", 32 * 1024, 1024, 1024 * 1024)
            .help("How much of a queued message's content is shown to an administrator.");

    public static final Setting<Integer> SETTLED_TOGETHER = Setting.number(
                    "queue.remote.settle", "recipients", 200, 1, 1000)
            .help("Most remote deliveries whose fates are recorded in one transaction; when so many wait for the"
                    + " database, further ones wait as well.");

    public static final Setting<Duration> SETTLED_WAIT = Setting.duration(
                    "queue.remote.settle-wait", Duration.ofMillis(20), Duration.ZERO, Duration.ofSeconds(1))
            .help("How long such a transaction waits for further deliveries to end, where the last one had several;"
                    + " what was delivered in that time is sent again if the server fails.");

    public static final Setting<Duration> PRIORITY_STEP = Setting.duration(
                    "queue.priority-step", Duration.ofMinutes(1), Duration.ZERO, Duration.ofDays(1))
            .help("What a level of priority is worth: among those that wait, a message goes before others that came"
                    + " up to that much earlier for each level that it is above them.");

    public static final Setting<Duration> STOP = Setting.duration(
                    "queue.stop", Duration.ofSeconds(20), Duration.ZERO, Duration.ofMinutes(10))
            .help("How long a stopping server waits for running deliveries before it gives them back.");

    public static final Setting<DoubleBounce> DOUBLE_BOUNCE = Setting.choice(
                    "queue.double-bounce", DoubleBounce.POSTMASTER)
            .help("What happens to a report that cannot be delivered: postmaster is told, or it is dropped.");

    /** What happens to an undeliverable message with the null reverse-path. */
    public enum DoubleBounce {
        /** Postmaster of this server gets a report. */
        POSTMASTER,
        /** It is logged and dropped. */
        DROP
    }

    @Override
    public String title() {
        return "Queue";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                INTERVAL,
                MINIMAL_BACKOFF,
                MAXIMAL_BACKOFF,
                LIFETIME,
                BOUNCE_LIFETIME,
                DELAY_WARNING,
                LEASE,
                ONLY,
                DIRECT,
                TOGETHER,
                TOGETHER_WAIT,
                LOCAL_WORKERS,
                LOCAL_BATCH,
                REMOTE_WORKERS,
                PER_DESTINATION,
                FIRST,
                RouteSettings.RATE_DELAY,
                DESTINATIONS,
                PER_TRANSACTION,
                SETTLED_TOGETHER,
                SETTLED_WAIT,
                READY,
                READY_PER_DESTINATION,
                PAGE,
                PAGES,
                PREVIEW,
                PRIORITY_STEP,
                STOP,
                DOUBLE_BOUNCE);
    }
}
