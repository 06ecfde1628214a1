package org.valija.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.valija.content.Deposit;
import org.valija.content.Journal;
import org.valija.event.DeliveryLog;
import org.valija.settings.Gathering;
import org.valija.settings.Settings;

/**
 * Where every message goes that this server has to deliver: mail from outside, from applications, and
 * our own reports. Thread-safe.
 */
@ApplicationScoped
public class MailQueue {

    private final Gathering<Arrival> arrivals;
    private Intake intake;
    private QueueStore store;
    private Journal journal;
    private FirstAttempt first;
    private Bounces bounces;
    private Dispatch dispatch;
    private DeliveryLog log;

    /** For the container. */
    MailQueue() {
        arrivals = null;
    }

    @Inject
    MailQueue(Intake intake, QueueStore store, Journal journal, Settings settings) {
        this.intake = intake;
        this.store = store;
        this.journal = journal;
        arrivals = new Gathering<>(
                this::take,
                this::takeAlone,
                () -> new Gathering.Bounds(
                        settings.get(QueueSettings.TOGETHER), settings.get(QueueSettings.TOGETHER_WAIT)));
    }

    @Inject
    void after(FirstAttempt first, Bounces bounces, Dispatch dispatch, DeliveryLog log) {
        this.first = first;
        this.bounces = bounces;
        this.dispatch = dispatch;
        this.log = log;
    }

    /**
     * Takes a message. When this returns, the message is on disk and will be delivered or reported; its
     * delivery may have begun already, or begin in a moment. Runs a transaction of its own; call it outside of any.
     *
     * @return the queue id
     * @throws RuntimeException where the database or its disk fails, or where it cannot be told for now where a
     *     recipient leads: answer {@code 451 4.3.0}
     */
    public long accept(NewMessage message) {
        Intake.Rows rows = intake.rows(message);
        if (rows.undecided()) {
            throw new IllegalStateException("a recipient's alias cannot be followed for now");
        }
        arrivals.call(new Arrival(message.content(), rows));
        return message.queueId();
    }

    private Runnable take(List<Arrival> together) {
        return take(together, true);
    }

    /** Without a first attempt: what it met may be why the others failed. */
    private Runnable takeAlone(Arrival arrival) {
        return take(List.of(arrival), false);
    }

    /**
     * Makes the rows; none is committed before the content it names is on disk.
     *
     * @return hands over and logs what was taken
     */
    private Runnable take(List<Arrival> together, boolean attempted) {
        List<Intake.Rows> messages = together.stream().map(Arrival::rows).toList();
        Taken taken = journal.durably(together.stream().map(Arrival::content).toList(), () -> {
            together.forEach(arrival ->
                    arrival.rows().message().contentId = arrival.content().id());
            return insert(attempted ? first.deliver(messages) : new FirstAttempt.Result(messages, List.of()), messages);
        });
        return () -> taken(messages, taken);
    }

    private Taken insert(FirstAttempt.Result result, List<Intake.Rows> messages) {
        List<Intake.Rows> reports = new ArrayList<>(0);
        for (Intake.Rows rows : messages) {
            bounces.expanded(rows, Instant.ofEpochMilli(rows.message().arrival)).ifPresent(reports::add);
        }
        List<Intake.Rows> left = result.left().stream()
                .filter(rows -> !rows.recipients().isEmpty())
                .toList();
        left.forEach(rows -> rows.message().recipients = rows.recipients().size());
        store.insert(left);
        return new Taken(result, reports);
    }

    private void taken(List<Intake.Rows> messages, Taken taken) {
        messages.forEach(rows -> log.publish(rows.accepted()));
        taken.first().left().forEach(left -> dispatch.add(left.tasks()));
        taken.first().delivered().forEach(log::publish);
        taken.reports().forEach(this::begin);
    }

    private void begin(Intake.Rows report) {
        dispatch.add(report.tasks());
        log.publish(report.accepted());
        log.publish(report.reported());
    }

    private record Arrival(Deposit content, Intake.Rows rows) {}

    /** What one transaction did. @param reports that it queued besides */
    private record Taken(FirstAttempt.Result first, List<Intake.Rows> reports) {}
}
