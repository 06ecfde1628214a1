package org.valija.queue;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.valija.delivery.Destination.Transport;
import org.valija.delivery.LocalCourier;
import org.valija.delivery.Outcome;
import org.valija.event.MailEvent;
import org.valija.settings.Settings;
import org.valija.smtp.SmtpRecipient.Notify;

/**
 * Delivers local mail in the transaction that takes it, so that what succeeds needs no row in the queue. It waits
 * for nobody and reports nothing: whoever is not served at once is queued like everybody else, and the queue's
 * own attempt settles what becomes of him.
 */
@Dependent
class FirstAttempt {

    private final LocalCourier courier;
    private final Settings settings;
    Clock clock = Clock.systemUTC();

    /**
     * What became of some messages.
     *
     * @param left what is still to be queued, a message for each of those given; its recipients may be none
     * @param delivered events to publish after the commit
     */
    record Result(List<Intake.Rows> left, List<MailEvent> delivered) {}

    @Inject
    FirstAttempt(LocalCourier courier, Settings settings) {
        this.courier = courier;
        this.settings = settings;
    }

    /** Tries, in the caller's transaction. @throws RuntimeException where the mailboxes fail; nothing is delivered */
    Result deliver(List<Intake.Rows> messages) {
        long start = System.nanoTime();
        List<Task> tasks = settings.get(QueueSettings.DIRECT)
                ? messages.stream()
                        .flatMap(rows -> rows.tasks().stream())
                        .filter(FirstAttempt::simple)
                        .toList()
                : List.of();
        if (tasks.isEmpty()) {
            return new Result(messages, List.of());
        }
        List<Outcome> outcomes =
                courier.deliverAtOnce(tasks.stream().map(Task::batch).toList());
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        Instant now = clock.instant();
        Set<Task> served = new HashSet<>();
        List<MailEvent> events = new ArrayList<>(tasks.size());
        for (int i = 0; i < tasks.size(); i++) {
            if (outcomes.get(i) instanceof Outcome.Delivered delivered) {
                Verdict.Attempt attempt = new Verdict.Attempt(tasks.get(i), delivered, took);
                served.add(tasks.get(i));
                events.add(Fates.event(Verdict.delivered(attempt, delivered), now));
            }
        }
        return new Result(messages.stream().map(rows -> rows.without(served)).toList(), events);
    }

    /** A local mailbox, no time to look after, and nobody wants a report of success. */
    private static boolean simple(Task task) {
        return task.destination.transport() == Transport.LOCAL
                && task.message.deliverBy == null
                && !task.recipient.notifies().contains(Notify.SUCCESS);
    }
}
