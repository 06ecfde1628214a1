package org.valija.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.valija.content.Journal;
import org.valija.event.QueueId;
import org.valija.queue.Verdict.Attempt;
import org.valija.settings.Settings;

/**
 * Records what became of remote deliveries, those that end at about the same time in one transaction. Whoever has
 * delivered goes on with the next message meanwhile; until its fate is recorded a recipient stays leased, so that it
 * is not sent twice. Where a transaction fails, each attempt is recorded alone, and what cannot be recorded yet is
 * kept for {@link #again}. Thread-safe.
 */
@ApplicationScoped
class Settlements {

    private static final System.Logger LOG = System.getLogger(Settlements.class.getName());

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Condition ended = lock.newCondition();
    private final Condition enough = lock.newCondition();
    // these four under the lock
    private final ArrayDeque<Attempt> waiting = new ArrayDeque<>();
    private boolean recording;
    private boolean stopping;
    private int lastRound;

    private final Queue<Attempt> unrecorded = new ConcurrentLinkedQueue<>();
    private volatile Executor executor = Runnable::run;
    private Journal journal;
    private Fates fates;
    private Leases leases;
    private Settings settings;

    /** For the container. */
    Settlements() {}

    @Inject
    Settlements(Journal journal, Fates fates, Leases leases, Settings settings) {
        this.journal = journal;
        this.fates = fates;
        this.leases = leases;
        this.settings = settings;
    }

    /** From now on a thread of the executor records; where it has none to spare, whoever delivered does. */
    void start(Executor with) {
        lock.lock();
        try {
            executor = with;
            stopping = false;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Has attempts recorded soon. Returns at once, but waits where more than a transaction's worth is waiting already,
     * so that a slow database slows the deliveries down.
     */
    void record(List<Attempt> attempts) {
        boolean starts;
        lock.lock();
        try {
            while (recording && waiting.size() >= settings.get(QueueSettings.SETTLED_TOGETHER)) {
                room.awaitUninterruptibly();
            }
            waiting.addAll(attempts);
            if (waiting.size() >= settings.get(QueueSettings.SETTLED_TOGETHER)) {
                enough.signalAll();
            }
            starts = !recording;
            recording = true;
        } finally {
            lock.unlock();
        }
        if (starts) {
            start();
        }
    }

    private void start() {
        try {
            executor.execute(this::recordAll);
        } catch (RejectedExecutionException e) {
            recordAll();
        }
    }

    private void recordAll() {
        for (List<Attempt> together = next(); !together.isEmpty(); together = next()) {
            try {
                settle(together);
            } catch (RuntimeException | Error e) {
                // a full disk makes the transaction manager throw an error
                LOG.log(Level.WARNING, "Fates of remote deliveries are recorded one by one", e);
                together.forEach(this::alone);
            }
        }
    }

    /** @return empty when nothing is left to do */
    private List<Attempt> next() {
        lock.lock();
        try {
            int most = settings.get(QueueSettings.SETTLED_TOGETHER);
            awaitOthers(most);
            List<Attempt> together = new ArrayList<>(Math.min(most, waiting.size()));
            while (together.size() < most && !waiting.isEmpty()) {
                together.add(waiting.poll());
            }
            lastRound = together.size();
            room.signalAll();
            if (together.isEmpty()) {
                recording = false;
                ended.signalAll();
            }
            return together;
        } finally {
            lock.unlock();
        }
    }

    /** Nobody waits for the record, so while deliveries end one upon another it may gather some. */
    private void awaitOthers(int most) {
        long left = lastRound > 1 ? settings.get(QueueSettings.SETTLED_WAIT).toNanos() : 0;
        while (left > 0 && waiting.size() < most && !stopping) {
            try {
                left = enough.awaitNanos(left);
            } catch (InterruptedException e) {
                // the server ends: what is there is recorded at once
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void settle(List<Attempt> attempts) {
        fates.publish(journal.safely(() -> fates.settle(attempts)));
    }

    private void alone(Attempt attempt) {
        try {
            settle(List.of(attempt));
        } catch (LeaseLostException e) {
            LOG.log(Level.WARNING, "{0}: {1}", QueueId.text(attempt.task().message.id), e.getMessage());
            leases.drop(List.of(attempt.task()));
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, QueueId.text(attempt.task().message.id) + ": its fate cannot be recorded yet", e);
            unrecorded.add(attempt);
        }
    }

    /** Records what could not be recorded; until then its lease is kept, so that nothing is sent twice. */
    void again() {
        for (int left = unrecorded.size(); left > 0; left--) {
            Attempt attempt = unrecorded.poll();
            if (attempt != null) {
                alone(attempt);
            }
        }
    }

    /** Records what waits at once, and returns when that is done. @param nanos how long at most @return how much of that is left */
    long awaitEnd(long nanos) throws InterruptedException {
        long left = nanos;
        lock.lock();
        try {
            stopping = true;
            enough.signalAll();
            while (recording && left > 0) {
                left = ended.awaitNanos(left);
            }
            return left;
        } finally {
            lock.unlock();
        }
    }
}
