package org.valija.queue;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.valija.content.ContentReleased;
import org.valija.delivery.DeliveryReport.Kind;
import org.valija.delivery.Destination.Transport;
import org.valija.delivery.Outcome;
import org.valija.event.DeliveryLog;
import org.valija.event.MailEvent;
import org.valija.settings.Settings;
import org.valija.smtp.SmtpReply;

/**
 * Writes down what became of recipients: rows of the finished ones go, the others get their next attempt,
 * and reports are queued, all in the caller's transaction. So a report is sent exactly once as well.
 */
@Dependent
class Fates {

    private static final int REPLY_MAX = 1000;
    private static final int RELAY_MAX = 300;

    /** sendmail's priority in the queue: RecipientFactor, ClassFactor and RetryFactor. */
    private static final long RECIPIENT_FACTOR = 30_000;

    private static final long CLASS_FACTOR = 1_800;

    private static final long RETRY_FACTOR = 90_000;

    private final QueueStore store;
    private final Bounces bounces;
    private final Dispatch dispatch;
    private final DeliveryLog log;
    private final Settings settings;
    private Event<ContentReleased> released;
    Clock clock = Clock.systemUTC();

    /** What has to be done once the transaction has committed. */
    record Settled(List<Task> tasks, List<Intake.Rows> reports, List<MailEvent> events) {}

    @Inject
    Fates(QueueStore store, Bounces bounces, Dispatch dispatch, DeliveryLog log, Settings settings) {
        this.store = store;
        this.bounces = bounces;
        this.dispatch = dispatch;
        this.log = log;
        this.settings = settings;
    }

    @Inject
    void releasing(Event<ContentReleased> event) {
        this.released = event;
    }

    /**
     * Records attempts in the caller's transaction.
     *
     * @throws LeaseLostException where a row is no longer this node's; the caller rolls back
     */
    Settled settle(List<Verdict.Attempt> attempts) {
        Instant now = clock.instant();
        RetrySchedule schedule = RetrySchedule.of(settings);
        List<Verdict> verdicts =
                attempts.stream().map(a -> Verdict.of(a, schedule, now)).toList();
        Set<QueuedMessage> touched = new LinkedHashSet<>();
        List<Long> finished = new ArrayList<>(verdicts.size());
        for (Verdict verdict : verdicts) {
            if (verdict.next().isEmpty()) {
                finished.add(verdict.task().id());
                touched.add(verdict.task().message);
            }
        }
        List<Intake.Rows> reports = bounces.report(verdicts, now);
        store.lock(touched);
        remove(finished);
        verdicts.stream().filter(v -> v.next().isPresent()).forEach(this::defer);
        release(store.removeFinished(touched), verdicts);
        List<Task> tasks = verdicts.stream().map(Verdict::task).toList();
        return new Settled(tasks, reports, events(verdicts, reports, now));
    }

    /** Tells of contents that the queue needs no more; one just put into a mailbox is the mailbox's. */
    private void release(List<QueuedMessage> gone, List<Verdict> verdicts) {
        Set<Long> contents = new LinkedHashSet<>();
        gone.forEach(message -> contents.add(message.contentId));
        for (Verdict verdict : verdicts) {
            if (verdict.outcome() instanceof Outcome.Delivered
                    && verdict.task().destination.transport() == Transport.LOCAL) {
                contents.remove(verdict.task().message.contentId);
            }
        }
        if (!contents.isEmpty()) {
            released.fire(new ContentReleased(List.copyOf(contents)));
        }
    }

    private void remove(List<Long> finished) {
        if (finished.isEmpty()) {
            return;
        }
        int removed = store.remove(finished.toArray(Long[]::new));
        if (removed < finished.size()) {
            throw new LeaseLostException(finished.size() - removed);
        }
    }

    private void defer(Verdict verdict) {
        QueuedRecipient recipient = verdict.task().recipient;
        boolean warned = recipient.warned
                || verdict.report().filter(k -> k == Kind.DELAYED).isPresent();
        QueueStore.Deferral deferral = new QueueStore.Deferral(
                recipient.id,
                verdict.next().orElseThrow().toEpochMilli(),
                recipient.attempts + 1,
                reply(verdict.outcome()),
                relay(verdict.outcome()),
                warned);
        if (!store.defer(deferral)) {
            throw new LeaseLostException(1);
        }
    }

    /** After the commit: frees the rows, hands over new reports, and tells the log. */
    void publish(Settled settled) {
        dispatch.settled(settled.tasks());
        settled.reports().forEach(rows -> dispatch.add(rows.tasks()));
        settled.events().forEach(log::publish);
    }

    private static List<MailEvent> events(List<Verdict> verdicts, List<Intake.Rows> reports, Instant now) {
        List<MailEvent> events = new ArrayList<>(verdicts.size());
        verdicts.forEach(verdict -> events.add(event(verdict, now)));
        for (Intake.Rows rows : reports) {
            events.add(rows.accepted());
            events.add(rows.reported());
        }
        return events;
    }

    /** What the delivery log is told of a verdict. */
    static MailEvent event(Verdict verdict, Instant now) {
        long id = verdict.task().message.id;
        MailEvent.Attempt attempt = attempt(verdict, now);
        return switch (verdict.outcome()) {
            case Outcome.Delivered delivered -> new MailEvent.Delivered(id, now, attempt);
            case Outcome.Failed failed -> new MailEvent.Bounced(id, now, attempt);
            case Outcome.Deferred deferred ->
                new MailEvent.Deferred(id, now, attempt, verdict.next().orElseThrow());
        };
    }

    private static MailEvent.Attempt attempt(Verdict verdict, Instant now) {
        QueuedMessage message = verdict.task().message;
        QueuedRecipient recipient = verdict.task().recipient;
        SmtpReply reply = verdict.outcome().reply();
        long priority = message.size
                + RECIPIENT_FACTOR * message.recipients
                + RETRY_FACTOR * recipient.attempts
                - CLASS_FACTOR * message.priority;
        return new MailEvent.Attempt(
                verdict.task().sender(),
                recipient.address,
                recipient.via == null ? "" : recipient.via,
                Duration.between(Instant.ofEpochMilli(message.arrival), now),
                verdict.attempt().took(),
                mailer(verdict.task().destination.transport()),
                priority,
                verdict.outcome().relay(),
                verdict.outcome().tls(),
                reply.status() == null
                        ? reply.code() / 100 + ".0.0"
                        : reply.status().toString(),
                reply.code() + " " + String.join(" ", reply.lines()));
    }

    private static String mailer(Transport transport) {
        return switch (transport) {
            case LOCAL -> "local";
            case SMTP -> "esmtp";
            case LMTP -> "lmtp";
            case ROUTE -> "relay";
            case JMS -> "jms";
            case ERROR -> "error";
            case DISCARD -> "discard";
        };
    }

    /** As a recipient's row has it. */
    static String reply(Outcome outcome) {
        return cutReply(text(outcome.reply()));
    }

    /** As a recipient's row has room for it. */
    static String cutReply(String text) {
        return cut(text, REPLY_MAX);
    }

    /** As a recipient's row has it. */
    static String relay(Outcome outcome) {
        return cut(outcome.relay(), RELAY_MAX);
    }

    static String text(SmtpReply reply) {
        return reply.code() + " " + (reply.status() == null ? "" : reply.status() + " ")
                + String.join(" ", reply.lines());
    }

    private static String cut(String text, int max) {
        return text.length() > max ? text.substring(0, max) : text;
    }
}
