package org.valija.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.valija.event.DeliveryLog;
import org.valija.event.TraceEntry.Stage;
import org.valija.mail.MailAddress;
import org.valija.queue.QueueChanges.Meant;
import org.valija.queue.QueueOrder.Result;
import org.valija.settings.Settings;
import org.valija.settings.Transactions;

/**
 * What an administrator does with the queue. Each call is a transaction of its own, an order of many recipients one for
 * each page of them. A recipient that a courier has in its hands is left alone and counted; a message that was held
 * as a whole stays held once such an attempt is over. Thread-safe.
 */
@ApplicationScoped
public class QueueOperations {

    private QueueListing listing;
    private QueueChanges changes;
    private QueueEdits edits;
    private Transactions transactions;
    private Leases leases;
    private Dispatch dispatch;
    private DeliveryLog log;
    private QueueRunner runner;
    private Settings settings;
    Clock clock = Clock.systemUTC();

    /** For the container. */
    QueueOperations() {}

    @Inject
    QueueOperations(
            QueueListing listing, QueueChanges changes, QueueEdits edits, Transactions transactions, Leases leases) {
        this.listing = listing;
        this.changes = changes;
        this.edits = edits;
        this.transactions = transactions;
        this.leases = leases;
    }

    @Inject
    void after(Dispatch toServe, DeliveryLog trace, QueueRunner running, Settings values) {
        dispatch = toServe;
        log = trace;
        runner = running;
        settings = values;
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

    /** How it stands with the remote destinations that this node works for or remembers. */
    public List<DestinationState> destinations() {
        return dispatch.remote().states();
    }

    /** Has something done with all recipients that are meant, page by page. */
    public Result order(QueueOrder order, QueueSearch search) {
        int page = settings.get(QueueSettings.PAGE);
        // what an order changes may bring a recipient out of the search, never into it behind the last one
        long after = 0;
        Result result = Result.NOTHING;
        List<Meant> meant;
        do {
            long from = after;
            meant = transactions.call(() -> changes.meant(search, from, page, clock.millis()));
            if (!meant.isEmpty()) {
                after = meant.getLast().recipient();
                result = result.plus(order(order, meant, search.wholeMessages()));
            }
        } while (meant.size() == page);
        if (order.tries()) {
            dispatch.remote().revive();
        }
        runner.run();
        return result;
    }

    private Result order(QueueOrder order, List<Meant> meant, boolean whole) {
        Set<Long> messages = meant.stream().map(Meant::message).collect(Collectors.toSet());
        // what waits in this node's memory is not being delivered yet
        leases.giveBack(dispatch.drain(messages));
        Result result = transactions.call(() -> changes.order(order, meant, whole, clock.millis()));
        messages.forEach(message -> log.note(message, Stage.QUEUE, "by an administrator: " + order.words()));
        return result;
    }

    /** Tries everything that is not held at once, dead destinations too. @return how many recipients */
    public int flush() {
        int flushed = transactions.call(() -> changes.flush(clock.millis()));
        dispatch.remote().revive();
        runner.run();
        return flushed;
    }

    /**
     * Sends a queued message to one more address.
     *
     * @throws org.valija.directory.ChangeRefusedException where that cannot be
     */
    public void add(long queueId, MailAddress recipient) {
        edit(queueId, now -> edits.add(queueId, recipient, now), "recipient added: " + recipient);
    }

    /**
     * Takes a recipient off a queued message, without a report; with the last one the message goes.
     *
     * @throws org.valija.directory.ChangeRefusedException where that cannot be
     */
    public void remove(long queueId, MailAddress recipient) {
        edit(queueId, now -> edits.remove(queueId, recipient, now), "recipient removed: " + recipient);
    }

    private void edit(long queueId, LongConsumer change, String note) {
        leases.giveBack(dispatch.drain(Set.of(queueId)));
        transactions.call(() -> {
            change.accept(clock.millis());
            return null;
        });
        log.note(queueId, Stage.QUEUE, note);
        runner.run();
    }
}
