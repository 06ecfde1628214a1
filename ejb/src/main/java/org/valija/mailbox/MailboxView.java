package org.valija.mailbox;

import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What all sessions of this node share of one mailbox: its messages' UIDs, flags and places, in memory. It
 * follows every commit. Thread-safe. Hold on to it while a session has the mailbox selected.
 *
 * <p>Each change of a mailbox raises its modification sequence by one, so changes are applied in their order,
 * whatever the order in which their commits are announced. One that is missing is usually announced in a moment, by
 * the thread that has committed it; where it is not, as another node made it, the mailbox is read from the database.
 */
public final class MailboxView {

    /** How long a missing change is waited for: a thread between its commit and its announcement. */
    private static final Duration PATIENCE = Duration.ofMillis(50);

    /** Looked at again so often, as an announcement that finds the lock taken tells nobody. */
    private static final Duration GLANCE = Duration.ofMillis(1);

    private final long mailbox;
    private final ViewReader reader;
    private final Queue<MailboxChange> announced = new ConcurrentLinkedQueue<>();
    private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();
    private final AtomicLong recentFrom = new AtomicLong();

    /** Guards what follows; {@link #current} may be read without. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition complete = lock.newCondition();
    private final TreeMap<Long, MailboxChange> early = new TreeMap<>();
    private volatile Snapshot current;
    /** There are early changes, for which an earlier one is missing. */
    private volatile boolean missing;

    private volatile boolean stale;
    private volatile boolean deleted;

    MailboxView(long mailbox, ViewReader reader) {
        this.mailbox = mailbox;
        this.reader = reader;
    }

    /** The mailbox's number. */
    public long mailbox() {
        return mailbox;
    }

    /**
     * The mailbox now; includes every change that was acknowledged before this call. Reads the database the
     * first time and where a change stays missing. May block.
     *
     * @throws MailboxException NONEXISTENT where the mailbox is gone
     */
    public Snapshot snapshot() {
        if (current == null || stale || missing || !announced.isEmpty()) {
            lock.lock();
            try {
                apply();
                awaitMissing();
                if (!deleted && (current == null || stale || missing)) {
                    load();
                }
            } finally {
                lock.unlock();
            }
        }
        if (deleted) {
            throw new MailboxException(MailboxException.Reason.NONEXISTENT, "the mailbox has been deleted");
        }
        return current;
    }

    /**
     * Claims the messages below {@code uidNext} as {@code \Recent} for one session (RFC 3501 §2.3.2). Does not
     * block.
     *
     * @return the lowest UID that no session has claimed before
     */
    public long claimRecent(long uidNext) {
        return recentFrom.getAndUpdate(before -> Math.max(before, uidNext));
    }

    /** How many messages no session has claimed. */
    public int recent() {
        Snapshot now = snapshot();
        int first = now.indexOf(recentFrom());
        return now.size() - (first >= 0 ? first : -1 - first);
    }

    /** The lowest UID that no session has claimed. */
    long recentFrom() {
        return recentFrom.get();
    }

    /**
     * Has {@code listener} run after each change, on the thread that made it: it must be quick and must not
     * block or throw. It may run without need.
     */
    public Registration listen(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** A committed change; may come in any order and more than once. Does not block. */
    void announce(MailboxChange change) {
        announced.add(change);
        // whoever holds the lock looks again after giving it back
        while (!announced.isEmpty() && lock.tryLock()) {
            try {
                apply();
            } finally {
                lock.unlock();
            }
        }
        listeners.forEach(Runnable::run);
    }

    /** Something was committed elsewhere: the next snapshot reads what is missing. */
    void stale() {
        stale = true;
        listeners.forEach(Runnable::run);
    }

    /** Octets of memory, roughly. */
    int weight() {
        Snapshot snapshot = current;
        return snapshot == null ? 0 : snapshot.weight();
    }

    private void apply() {
        for (MailboxChange change = announced.poll(); change != null; change = announced.poll()) {
            if (change.status() == null) {
                deleted = true;
            } else {
                early.put(change.status().highestModSeq(), change);
            }
        }
        if (current != null) {
            applyEarly();
        }
    }

    private void applyEarly() {
        long next = current.status().highestModSeq() + 1;
        while (!early.isEmpty() && early.firstKey() <= next) {
            MailboxChange change = early.pollFirstEntry().getValue();
            if (change.status().highestModSeq() == next) {
                current = current.after(change);
                next++;
            }
        }
        missing = !early.isEmpty();
        if (!missing) {
            complete.signalAll();
        }
    }

    private void awaitMissing() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        boolean interrupted = false;
        while (missing && !stale && !deleted && System.nanoTime() - end < 0) {
            try {
                complete.awaitNanos(GLANCE.toNanos());
            } catch (InterruptedException e) {
                interrupted = true;
                break;
            }
            apply();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * What was announced before was committed before, so it is in what is read. What is announced meanwhile is applied
     * upon that: it may be in there already.
     */
    private void load() {
        stale = false;
        early.clear();
        missing = false;
        ViewReader.Loaded loaded;
        try {
            loaded = reader.load(mailbox);
        } catch (RuntimeException e) {
            stale = true;
            throw e;
        }
        if (loaded == null) {
            deleted = true;
            return;
        }
        current = loaded.snapshot();
        recentFrom.accumulateAndGet(loaded.recentFrom(), Math::max);
        apply();
    }

    /** Ends listening. May be closed twice. */
    public interface Registration extends AutoCloseable {

        @Override
        void close();
    }
}
