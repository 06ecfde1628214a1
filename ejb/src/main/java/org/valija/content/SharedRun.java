package org.valija.content;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Group commit: an action that one thread runs for all who wait. It serves those who arrived before it began;
 * who comes while it runs waits for the next, which one of them then runs. Thread-safe.
 */
final class SharedRun {

    private final Runnable action;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private boolean running;
    private long begun;
    private long done;
    private long succeeded;
    private Throwable failure;

    SharedRun(Runnable action) {
        this.action = action;
    }

    /** Returns after a successful run that began after this call. @throws IllegalStateException where it failed */
    void await() {
        lock.lock();
        try {
            long mine = begun + 1;
            while (running && done < mine) {
                ended.awaitUninterruptibly();
            }
            if (done < mine) {
                run();
            }
            if (succeeded < mine) {
                throw new IllegalStateException(failure.getMessage(), failure);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Called with the lock held, which is free while the action runs. */
    private void run() {
        running = true;
        long run = ++begun;
        Throwable thrown = null;
        lock.unlock();
        try {
            action.run();
        } catch (RuntimeException | Error e) {
            thrown = e;
        } finally {
            lock.lock();
        }
        running = false;
        done = run;
        if (thrown == null) {
            succeeded = run;
        } else {
            failure = thrown;
        }
        ended.signalAll();
    }
}
