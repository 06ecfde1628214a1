package org.valija.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.valija.content.DurabilityBarrier;
import org.valija.event.DeliveryLog;
import org.valija.settings.Transactions;

/**
 * Where every message goes that this server has to deliver: mail from outside, from applications, and
 * our own reports. Thread-safe.
 */
@ApplicationScoped
public class MailQueue {

    private Intake intake;
    private QueueStore store;
    private Transactions transactions;
    private DurabilityBarrier barrier;
    private Bounces bounces;
    private Dispatch dispatch;
    private DeliveryLog log;

    /** For the container. */
    MailQueue() {}

    @Inject
    MailQueue(Intake intake, QueueStore store, Transactions transactions, Dispatch dispatch) {
        this.intake = intake;
        this.store = store;
        this.transactions = transactions;
        this.dispatch = dispatch;
    }

    @Inject
    void after(DurabilityBarrier barrier, DeliveryLog log, Bounces bounces) {
        this.barrier = barrier;
        this.bounces = bounces;
        this.log = log;
    }

    /**
     * Takes a message. When this returns, the message is on disk and will be delivered or reported; its
     * delivery may have begun already. Runs a transaction of its own; call it outside of any.
     *
     * @return the queue id
     * @throws RuntimeException where the database or its disk fails: answer {@code 451 4.3.0}
     */
    public long accept(NewMessage message) {
        Intake.Rows rows = intake.rows(message);
        Optional<Intake.Rows> report = transactions.call(() -> {
            store.insert(rows.message(), rows.recipients());
            return bounces.expanded(rows, Instant.ofEpochMilli(rows.message().arrival));
        });
        dispatch.add(rows.tasks());
        log.publish(rows.accepted());
        report.ifPresent(this::begin);
        barrier.await();
        return message.queueId();
    }

    private void begin(Intake.Rows report) {
        dispatch.add(report.tasks());
        log.publish(report.accepted());
        log.publish(report.reported());
    }
}
