package org.valija.queue;

import java.time.Duration;
import java.time.Instant;
import org.valija.settings.Settings;

/**
 * When a recipient is tried again, and when its message is too old. The waits double from the minimal to
 * the maximal one: with the defaults 5, 10, 20 and 40 minutes, then 66 minutes and 40 seconds each.
 *
 * @param minimal wait after the first failing attempt
 * @param maximal longest wait
 * @param lifetime age at which a failing attempt becomes final
 * @param bounceLifetime the same for a message without a sender
 * @param warning age at which the sender is told of a delay; zero for never
 */
record RetrySchedule(Duration minimal, Duration maximal, Duration lifetime, Duration bounceLifetime, Duration warning) {

    /** Beyond so many doublings every wait is the maximal one. */
    private static final int DOUBLINGS = 30;

    static RetrySchedule of(Settings settings) {
        return new RetrySchedule(
                settings.get(QueueSettings.MINIMAL_BACKOFF),
                settings.get(QueueSettings.MAXIMAL_BACKOFF),
                settings.get(QueueSettings.LIFETIME),
                settings.get(QueueSettings.BOUNCE_LIFETIME),
                settings.get(QueueSettings.DELAY_WARNING));
    }

    /** The wait after so many attempts, at least one. */
    Duration wait(int attempts) {
        if (attempts > DOUBLINGS) {
            return maximal;
        }
        Duration doubled = minimal.multipliedBy(1L << attempts - 1);
        return doubled.compareTo(maximal) < 0 ? doubled : maximal;
    }

    /** @param sender empty for the null one */
    boolean expired(String sender, Duration age) {
        return age.compareTo(sender.isEmpty() ? bounceLifetime : lifetime) >= 0;
    }

    /** Whether a failing attempt would end the task or be reported, or has a time of its own for the next one. */
    boolean tells(Task task, Instant now) {
        Duration age = Duration.between(Instant.ofEpochMilli(task.message.begun()), now);
        return expired(task.sender(), age) || !task.recipient.warned && late(age) || task.recipient.isTimed();
    }

    boolean late(Duration age) {
        return !warning.isZero() && age.compareTo(warning) >= 0;
    }
}
