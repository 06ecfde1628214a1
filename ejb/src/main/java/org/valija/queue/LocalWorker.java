package org.valija.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.valija.content.Journal;
import org.valija.delivery.LocalCourier;
import org.valija.delivery.Outcome;
import org.valija.event.QueueId;
import org.valija.queue.Fates.Settled;
import org.valija.queue.Verdict.Attempt;
import org.valija.smtp.SmtpReply;

/**
 * Delivers tasks of the local lanes: many in one transaction, in which their rows go and their mailbox
 * rows come. Where a transaction fails, its tasks are tried one by one, so that one bad message cannot
 * hold up the others.
 */
@ApplicationScoped
class LocalWorker {

    private static final System.Logger LOG = System.getLogger(LocalWorker.class.getName());
    private static final Outcome DISCARDED =
            new Outcome.Delivered(LocalCourier.RELAY, SmtpReply.of(250, "2.0.0", "discarded"), Outcome.Hands.MAILBOX);

    private LocalCourier courier;
    private Journal journal;
    private Fates fates;
    private Leases leases;
    Clock clock = Clock.systemUTC();

    /** For the container. */
    LocalWorker() {}

    @Inject
    LocalWorker(LocalCourier courier, Journal journal, Fates fates, Leases leases) {
        this.courier = courier;
        this.journal = journal;
        this.fates = fates;
        this.leases = leases;
    }

    /** Delivers and settles tasks of one destination. */
    void work(List<Task> tasks) {
        try {
            deliver(tasks);
        } catch (LeaseLostException e) {
            LOG.log(Level.WARNING, "Local delivery: {0}", e.getMessage());
            tasks.forEach(this::alone);
        } catch (RuntimeException e) {
            if (tasks.size() > 1) {
                LOG.log(Level.WARNING, "A batch of local deliveries failed, each is tried alone", e);
            }
            tasks.forEach(this::alone);
        }
    }

    private void deliver(List<Task> tasks) {
        long start = System.nanoTime();
        Settled settled = journal.durably(List.of(), () -> {
            List<Outcome> outcomes = outcomes(tasks);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            List<Attempt> attempts = new ArrayList<>(tasks.size());
            for (int i = 0; i < tasks.size(); i++) {
                attempts.add(new Attempt(tasks.get(i), outcomes.get(i), took));
            }
            return fates.settle(attempts);
        });
        fates.publish(settled);
    }

    private List<Outcome> outcomes(List<Task> tasks) {
        return switch (tasks.getFirst().destination.transport()) {
            case ERROR -> tasks.stream().map(LocalWorker::refused).toList();
            case DISCARD -> Collections.nCopies(tasks.size(), DISCARDED);
            default -> inTime(tasks);
        };
    }

    /** Delivers but for messages whose time to be delivered in is over. */
    private List<Outcome> inTime(List<Task> tasks) {
        Instant now = clock.instant();
        List<Task> timely = tasks.stream()
                .filter(task -> !Deadline.ended(task.message, now))
                .toList();
        List<Outcome> delivered = timely.isEmpty()
                ? List.of()
                : courier.deliver(timely.stream().map(Task::batch).toList());
        if (timely.size() == tasks.size()) {
            return delivered;
        }
        Iterator<Outcome> next = delivered.iterator();
        return tasks.stream()
                .map(task -> Deadline.ended(task.message, now) ? Deadline.failure(LocalCourier.RELAY) : next.next())
                .toList();
    }

    private static Outcome refused(Task task) {
        SmtpReply reply = task.destination.reply();
        return reply.code() < 500
                ? new Outcome.Deferred(LocalCourier.RELAY, reply, false)
                : new Outcome.Failed(LocalCourier.RELAY, reply);
    }

    private void alone(Task task) {
        try {
            deliver(List.of(task));
        } catch (LeaseLostException e) {
            leases.drop(List.of(task));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, QueueId.text(task.message.id) + ": local delivery failed", e);
            settle(new Attempt(task, courier.outcome(e), Duration.ZERO));
        }
    }

    /** Where this fails as well, the lease ends in time and the task is tried again then. */
    private void settle(Attempt attempt) {
        try {
            fates.publish(journal.durably(List.of(), () -> fates.settle(List.of(attempt))));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, QueueId.text(attempt.task().message.id) + ": its fate cannot be recorded", e);
            leases.drop(List.of(attempt.task()));
        }
    }
}
