package org.valija.settings;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A table of the database in memory, read when it is first asked for. Each change of the table raises its revision by
 * one. Changes made on this node are told to it; for those of other nodes it asks the database now and then. Where the
 * database is away, the value stays as it was; fails as the source does where it was never read. Thread-safe.
 *
 * @param <T> never changed by who asks for it
 */
public final class Snapshot<T> {

    private static final System.Logger LOG = System.getLogger(Snapshot.class.getName());

    private final ReentrantLock reading = new ReentrantLock();
    private final Source<T> source;
    private final Supplier<Duration> refresh;
    private volatile State<T> state;
    /** By {@link System#nanoTime}: when the database was last asked for its revision. */
    private volatile long asked;
    /** How many changes made here were not applied as they came. */
    private final AtomicLong missed = new AtomicLong();
    /** How many of them the value has by now. */
    private volatile long caughtUp;

    /** Where the value comes from. */
    public interface Source<T> {

        /** What it is, for the log. */
        String name();

        /** How often the table was changed. */
        long revision();

        /** All of it. */
        T read();
    }

    private record State<T>(long revision, T value) {}

    /** @param refresh how long the value is used before the database is asked whether it has changed */
    public Snapshot(Source<T> source, Supplier<Duration> refresh) {
        this.source = source;
        this.refresh = refresh;
    }

    /** The value now. */
    public T get() {
        State<T> now = state;
        return isFresh(now) ? now.value : refreshed(now);
    }

    private boolean isFresh(State<T> now) {
        return now != null
                && caughtUp == missed.get()
                && System.nanoTime() - asked < refresh.get().toNanos();
    }

    /**
     * One thread reads. The others go on with what there is; they wait where there is nothing yet, and where a change
     * made here has to be seen.
     */
    private T refreshed(State<T> old) {
        if (old == null || caughtUp != missed.get()) {
            reading.lock();
        } else if (!reading.tryLock()) {
            return old.value;
        }
        try {
            if (isFresh(state)) {
                return state.value; // another thread has read it meanwhile
            }
            long known = missed.get();
            try {
                // the revision comes first: a change in between is then seen twice rather than never
                long revision = source.revision();
                if (state == null || revision != state.revision) {
                    state = new State<>(revision, source.read());
                }
            } catch (RuntimeException e) {
                if (state == null) {
                    throw e;
                }
                LOG.log(Level.WARNING, "{0} could not be read and stays as it was: {1}", source.name(), e.toString());
            }
            asked = System.nanoTime();
            caughtUp = known;
            return state.value;
        } finally {
            reading.unlock();
        }
    }

    /** The table was changed somehow: it is read again before anybody is told of it. */
    public void changed() {
        missed.incrementAndGet();
    }

    /** The table was changed in one place. @param change makes the value after it of the one before */
    public void changed(long revision, UnaryOperator<T> change) {
        reading.lock();
        try {
            if (state != null && revision == state.revision + 1) {
                state = new State<>(revision, change.apply(state.value));
            } else if (state != null && revision > state.revision) {
                changed();
            }
        } finally {
            reading.unlock();
        }
    }

    /** The table was replaced as a whole. */
    public void replaced(long revision, T value) {
        reading.lock();
        try {
            if (state != null && revision > state.revision) {
                state = new State<>(revision, value);
            }
        } finally {
            reading.unlock();
        }
    }
}
