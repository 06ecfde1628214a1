package org.valija.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.valija.delivery.DeliveryReport.Action;
import org.valija.delivery.DeliveryReport.Kind;
import org.valija.delivery.DeliveryReport.Line;
import org.valija.delivery.Outcome;
import org.valija.smtp.SmtpRecipient.Notify;

/**
 * What follows from an attempt.
 *
 * @param attempt the attempt
 * @param outcome its outcome; a deferral of a message too old has become a failure
 * @param next when it is tried again; empty where the recipient is finished
 * @param report which report its sender gets, if any
 */
record Verdict(Attempt attempt, Outcome outcome, Optional<Instant> next, Optional<Kind> report) {

    /** One attempt for one recipient. @param took how long it took */
    record Attempt(Task task, Outcome outcome, Duration took) {}

    static Verdict of(Attempt attempt, RetrySchedule schedule, Instant now) {
        Set<Notify> wanted = attempt.task().recipient.notifies();
        return switch (attempt.outcome()) {
            case Outcome.Delivered delivered -> finished(attempt, delivered, delivered(delivered, wanted));
            case Outcome.Failed failed -> finished(attempt, failed, failed(wanted));
            case Outcome.Deferred deferred -> deferred(attempt, deferred, schedule, now);
        };
    }

    /** A delivery that nobody wants a report of. */
    static Verdict delivered(Attempt attempt, Outcome.Delivered outcome) {
        return finished(attempt, outcome, false);
    }

    private static Verdict deferred(Attempt attempt, Outcome.Deferred outcome, RetrySchedule schedule, Instant now) {
        QueuedRecipient recipient = attempt.task().recipient;
        Set<Notify> wanted = recipient.notifies();
        Duration age =
                Duration.between(Instant.ofEpochMilli(attempt.task().message.begun()), now);
        if (schedule.expired(attempt.task().sender(), age)) {
            return finished(
                    attempt, new Outcome.Failed(outcome.relay(), outcome.reply(), outcome.tls()), failed(wanted));
        }
        Optional<Deadline> deadline = Deadline.of(attempt.task().message);
        if (deadline.isPresent()) {
            return timed(attempt, outcome, deadline.get(), schedule, now);
        }
        // RFC 3461 §4.1: without NOTIFY, reports of delay are at our discretion
        boolean tell = !recipient.warned && schedule.late(age) && (wanted.isEmpty() || wanted.contains(Notify.DELAY));
        return new Verdict(
                attempt,
                outcome,
                Optional.of(now.plus(schedule.wait(recipient.attempts + 1))),
                tell ? Optional.of(Kind.DELAYED) : Optional.empty());
    }

    /** RFC 2852 §4: the message is returned when its time is over, or its sender is told then, and once. */
    private static Verdict timed(
            Attempt attempt, Outcome.Deferred outcome, Deadline deadline, RetrySchedule schedule, Instant now) {
        QueuedRecipient recipient = attempt.task().recipient;
        boolean missed = deadline.missed(now);
        if (missed && deadline.returns()) {
            return finished(attempt, Deadline.failure(outcome.relay()), failed(recipient.notifies()));
        }
        Instant next = now.plus(schedule.wait(recipient.attempts + 1));
        Instant then = !missed && deadline.time().isBefore(next) ? deadline.time() : next;
        boolean tell = missed && !recipient.warned && !recipient.notifies().contains(Notify.NEVER);
        return new Verdict(
                attempt,
                tell ? Deadline.notice(outcome) : outcome,
                Optional.of(then),
                tell ? Optional.of(Kind.DELAYED) : Optional.empty());
    }

    private static Verdict finished(Attempt attempt, Outcome outcome, boolean report) {
        Kind kind = outcome instanceof Outcome.Delivered ? Kind.DELIVERED : Kind.FAILED;
        return new Verdict(attempt, outcome, Optional.empty(), report ? Optional.of(kind) : Optional.empty());
    }

    /** RFC 3461 §4.1: only where asked for; §5.2.2: not where the next server took that over. */
    private static boolean delivered(Outcome.Delivered outcome, Set<Notify> wanted) {
        return switch (outcome.hands()) {
            case MAILBOX, RELAY -> wanted.contains(Notify.SUCCESS);
            case DSN_RELAY -> false;
            case TOLD_RELAY -> !wanted.contains(Notify.NEVER);
        };
    }

    /** RFC 3461 §4.1: without NOTIFY, failures are reported. */
    private static boolean failed(Set<Notify> wanted) {
        return wanted.isEmpty() || wanted.contains(Notify.FAILURE);
    }

    Task task() {
        return attempt.task();
    }

    /** Its lines in a report. @param expiry when the message will be given up */
    Line line(Instant expiry) {
        return new Line(
                task().recipient.addressee(),
                action(),
                outcome.reply(),
                outcome.relay(),
                next.isPresent() ? Optional.of(expiry) : Optional.empty());
    }

    private Action action() {
        return switch (outcome) {
            case Outcome.Failed failed -> Action.FAILED;
            case Outcome.Deferred deferred -> Action.DELAYED;
            case Outcome.Delivered delivered ->
                delivered.hands() == Outcome.Hands.MAILBOX ? Action.DELIVERED : Action.RELAYED;
        };
    }
}
