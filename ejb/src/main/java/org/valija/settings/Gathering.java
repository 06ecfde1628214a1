package org.valija.settings;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Works off together what several threads bring at the same time, so that they share a transaction and its sync.
 * The first caller works in its own thread for all who came until then; who comes meanwhile waits and is part of
 * the next round, which one of them then runs. Callers of one round are often back together, so the next one waits
 * for them a moment; a lone caller waits for nobody.
 *
 * <p>A round has two steps: the work, one round at a time; and what is left to do when the callers are already on
 * their way, which the round's first caller alone stays for.
 * Where the work fails for several items, each of them is worked alone, so that one cannot spoil the others.
 * Thread-safe.
 *
 * @param <T> what callers bring
 */
public final class Gathering<T> {

    /** A round waits for others no longer than this part of what the last one took. */
    private static final int WORTH = 2;

    private static final System.Logger LOG = System.getLogger(Gathering.class.getName());

    private final Function<List<T>, Runnable> work;
    private final Function<T, Runnable> alone;
    private final Supplier<Bounds> bounds;

    private final ReentrantLock lock = new ReentrantLock();
    // all of these under the lock
    private final ArrayDeque<Place<T>> waiting = new ArrayDeque<>();
    private boolean working;
    private int lastRound;
    /** A leader that waits until {@link #wanted} items are there; cleared by whoever brings the last of them. */
    private Place<T> lingering;

    private int wanted;
    private volatile long lastTook;

    /**
     * Bounds of a round.
     *
     * @param most items
     * @param patience how long a round waits for as many items as the last one had
     */
    public record Bounds(int most, Duration patience) {}

    /**
     * @param work for some items; all or nothing. It returns what is left to do for them, which must not fail
     * @param alone the same for one item of a round that failed
     * @param bounds asked for before each round
     */
    public Gathering(Function<List<T>, Runnable> work, Function<T, Runnable> alone, Supplier<Bounds> bounds) {
        this.work = work;
        this.alone = alone;
        this.bounds = bounds;
    }

    /** Returns when the item is worked. @throws RuntimeException what its work threw */
    public void call(T item) {
        Place<T> mine = new Place<>(item);
        enter(mine);
        boolean interrupted = false;
        while (!mine.leads && !mine.done) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (!mine.done) {
            interrupted |= lead(mine);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (mine.failure instanceof RuntimeException e) {
            throw e;
        } else if (mine.failure instanceof Error e) {
            throw e;
        }
    }

    private void enter(Place<T> mine) {
        lock.lock();
        try {
            waiting.add(mine);
            mine.leads = !working;
            working = true;
            if (lingering != null && waiting.size() >= wanted) {
                LockSupport.unpark(lingering.thread);
                lingering = null;
            }
        } finally {
            lock.unlock();
        }
    }

    /** @return whether the thread was interrupted meanwhile */
    private boolean lead(Place<T> mine) {
        Bounds now = bounds.get();
        boolean interrupted = awaitOthers(mine, Math.min(now.patience().toNanos(), lastTook / WORTH));
        List<Place<T>> round = take(now.most());
        long start = System.nanoTime();
        List<Runnable> left;
        try {
            left = work(round);
        } finally {
            passOn();
        }
        finish(round);
        lastTook = System.nanoTime() - start;
        left.forEach(Gathering::complete);
        return interrupted;
    }

    private boolean awaitOthers(Place<T> mine, long nanos) {
        lock.lock();
        try {
            wanted = lastRound;
            // two may have met by chance
            if (wanted <= 2 || waiting.size() >= wanted) {
                return false;
            }
            lingering = mine;
        } finally {
            lock.unlock();
        }
        long end = System.nanoTime() + nanos;
        boolean interrupted = false;
        while (lingers(mine, end)) {
            LockSupport.parkNanos(this, end - System.nanoTime());
            interrupted |= Thread.interrupted();
        }
        return interrupted;
    }

    private boolean lingers(Place<T> mine, long end) {
        lock.lock();
        try {
            if (lingering == mine && System.nanoTime() - end >= 0) {
                lingering = null;
            }
            return lingering == mine;
        } finally {
            lock.unlock();
        }
    }

    private List<Place<T>> take(int most) {
        lock.lock();
        try {
            List<Place<T>> round = new ArrayList<>(Math.min(most, waiting.size()));
            while (round.size() < most && !waiting.isEmpty()) {
                round.add(waiting.poll());
            }
            lastRound = round.size();
            return round;
        } finally {
            lock.unlock();
        }
    }

    /** @return what is left to do */
    private List<Runnable> work(List<Place<T>> round) {
        try {
            return List.of(work.apply(round.stream().map(place -> place.item).toList()));
        } catch (RuntimeException | Error e) {
            return round.stream().map(this::workAlone).toList();
        }
    }

    private Runnable workAlone(Place<T> place) {
        try {
            return alone.apply(place.item);
        } catch (RuntimeException | Error e) {
            place.failure = e;
            return () -> {};
        }
    }

    /** The work is done by then, so a failure here must not make it look undone. */
    private static void complete(Runnable left) {
        try {
            left.run();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "What was left to do failed", e);
        }
    }

    /** The first who waits leads the next round. */
    private void passOn() {
        lock.lock();
        try {
            Place<T> next = waiting.peek();
            working = next != null;
            if (next != null) {
                next.leads = true;
                LockSupport.unpark(next.thread);
            }
        } finally {
            lock.unlock();
        }
    }

    private static <T> void finish(List<Place<T>> round) {
        for (Place<T> place : round) {
            place.done = true;
            if (place.thread != Thread.currentThread()) {
                LockSupport.unpark(place.thread);
            }
        }
    }

    /** A caller and what became of its item; written by whoever leads, before {@code done}. */
    private static final class Place<T> {

        final T item;
        final Thread thread = Thread.currentThread();
        Throwable failure;
        volatile boolean leads;
        volatile boolean done;

        Place(T item) {
            this.item = item;
        }
    }
}
