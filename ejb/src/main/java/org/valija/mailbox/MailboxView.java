package org.valija.mailbox;

import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What all sessions of this node share of one mailbox: its messages' UIDs, flags and places, in memory. It
 * follows every commit. Thread-safe. Hold on to it while a session has the mailbox selected.
 *
 * <p>Each change of a mailbox raises its modification sequence by one, so changes are applied in their order,
 * whatever the order in which their commits are announced. Where one is missing, as another node made it, it
 * is read from the database.
 */
public final class MailboxView {

    private final long mailbox;
    private final ViewReader reader;
    private final Queue<MailboxChange> announced = new ConcurrentLinkedQueue<>();
    private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();
    private final AtomicLong recentFrom = new AtomicLong();

    /** Guards what follows; {@link #current} may be read without. */
    private final ReentrantLock lock = new ReentrantLock();

    private final TreeMap<Long, MailboxChange> early = new TreeMap<>();
    private volatile Snapshot current;
    private volatile boolean gap;
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
     * first time and where a change is missing.
     *
     * @throws MailboxException NONEXISTENT where the mailbox is gone
     */
    public Snapshot snapshot() {
        if (current == null || gap || !announced.isEmpty()) {
            lock.lock();
            try {
                apply();
                if (!deleted && (current == null || gap)) {
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
        gap = true;
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
        while (!early.isEmpty()) {
            long known = current.status().highestModSeq();
            long next = early.firstKey();
            if (next > known + 1) {
                gap = true;
                return;
            }
            MailboxChange change = early.pollFirstEntry().getValue();
            if (next == known + 1) {
                current = current.after(change);
            }
        }
    }

    /** What is announced meanwhile is applied upon what was read: it may be in there already. */
    private void load() {
        gap = false;
        ViewReader.Loaded loaded;
        try {
            loaded = reader.load(mailbox);
        } catch (RuntimeException e) {
            gap = true;
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
