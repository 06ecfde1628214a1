package org.valija.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.valija.event.DeliveryLog;
import org.valija.event.TraceEntry.Stage;
import org.valija.settings.Transactions;

/**
 * What an administrator does with the queue. Each call is a transaction of its own. A recipient that a
 * courier has in its hands is left alone; what was ordered holds for it once its attempt is over.
 * Thread-safe.
 */
@ApplicationScoped
public class QueueOperations {

    private QueueListing listing;
    private QueueChanges changes;
    private Transactions transactions;
    private Leases leases;
    private Dispatch dispatch;
    private DeliveryLog log;
    private QueueRunner runner;
    private Requeue requeue;
    Clock clock = Clock.systemUTC();

    /** For the container. */
    QueueOperations() {}

    @Inject
    QueueOperations(
            QueueListing listing, QueueChanges changes, Transactions transactions, Leases leases, Dispatch dispatch) {
        this.listing = listing;
        this.changes = changes;
        this.transactions = transactions;
        this.leases = leases;
        this.dispatch = dispatch;
    }

    @Inject
    void after(DeliveryLog log, QueueRunner runner, Requeue requeue) {
        this.log = log;
        this.runner = runner;
        this.requeue = requeue;
    }

    /** A page of messages with their recipients, oldest first. */
    public List<QueueEntry> list(QueueFilter filter) {
        return transactions.call(() -> listing.list(filter, clock.instant()));
    }

    /** One message; empty where it is not queued (any more). */
    public Optional<QueueEntry> show(long queueId) {
        return transactions.call(() -> listing.show(queueId, clock.instant()));
    }

    /** How much is queued. Counts rows: ask for it every few seconds at most. */
    public QueueCounts counts() {
        return transactions.call(() -> listing.counts(clock.millis()));
    }

    /** Keeps a message from being tried until {@link #release}. @return whether it is queued */
    public boolean hold(long queueId) {
        withdraw(queueId);
        return noted(queueId, "held", transactions.call(() -> changes.hold(queueId)));
    }

    /** Lets a held message go on at once. @return whether it is queued */
    public boolean release(long queueId) {
        boolean found = noted(queueId, "released", transactions.call(() -> changes.release(queueId, clock.millis())));
        runner.run();
        return found;
    }

    /**
     * Looks up anew where a message's recipients lead, and tries them at once.
     *
     * @return whether it is queued
     * @throws org.valija.directory.ChangeRefusedException where all of it is being delivered just now
     */
    public boolean requeue(long queueId) {
        withdraw(queueId);
        boolean found = noted(queueId, "requeued", transactions.call(() -> requeue.message(queueId, clock.millis())));
        runner.run();
        return found;
    }

    /** Removes a message without a report. @return whether it was queued */
    public boolean delete(long queueId) {
        withdraw(queueId);
        return noted(queueId, "deleted", transactions.call(() -> changes.delete(queueId)));
    }

    /** Tries everything that is not held at once, dead destinations too. @return how many recipients */
    public int flush() {
        int flushed = transactions.call(() -> changes.flush(clock.millis()));
        dispatch.remote().revive();
        runner.run();
        return flushed;
    }

    /** Tries one message at once. @return whether it is queued and not held */
    public boolean flush(long queueId) {
        boolean found = transactions.call(() -> changes.flush(queueId, clock.millis()));
        dispatch.remote().revive();
        runner.run();
        return found;
    }

    /** Takes what waits in this node's memory back to the database. */
    private void withdraw(long queueId) {
        leases.giveBack(dispatch.drain(Set.of(queueId)));
    }

    private boolean noted(long queueId, String what, boolean found) {
        if (found) {
            log.note(queueId, Stage.QUEUE, what);
        }
        return found;
    }
}
