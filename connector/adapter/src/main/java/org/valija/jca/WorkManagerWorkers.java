package org.valija.jca;

import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkException;
import jakarta.resource.spi.work.WorkManager;
import java.lang.System.Logger.Level;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.valija.netty.Workers;

/**
 * Worker threads of the work manager. {@code scheduleWork} blocks its caller when the pool's queue is full,
 * so it is only called with a permit, of which there are fewer than threads; what comes beyond waits in a
 * queue here. A thread that has finished takes the next work from that queue and waits a moment for more
 * before it goes back, which spares most works the detour through the work manager.
 */
final class WorkManagerWorkers implements Workers {

    private static final System.Logger LOG = System.getLogger("org.valija.jca");

    /** How long a thread waits for more work before the work manager gets it back. */
    private static final long KEEP_MILLIS = 500;

    private final WorkManager workManager;
    private final Semaphore permits;
    private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private final AtomicInteger idle = new AtomicInteger();
    private volatile boolean stopped;

    /** @param permits threads in use at most; fewer than the work manager's short-running threads */
    WorkManagerWorkers(WorkManager workManager, int permits) {
        this.workManager = workManager;
        this.permits = new Semaphore(permits);
    }

    @Override
    public void submit(Runnable work) {
        if (stopped) {
            throw new RejectedExecutionException("the resource adapter is stopping");
        }
        queue.add(work);
        try {
            growIfNeeded();
        } catch (WorkException e) {
            if (queue.remove(work)) {
                throw new RejectedExecutionException(e);
            }
        }
    }

    /** Takes no more work, and ends threads that have nothing to do. */
    void stop() {
        stopped = true;
    }

    private void growIfNeeded() throws WorkException {
        if (queue.size() > idle.get() && permits.tryAcquire()) {
            try {
                workManager.scheduleWork(new Serving());
            } catch (WorkException | RuntimeException e) {
                permits.release();
                throw e;
            }
        }
    }

    /** A thread of the work manager, as long as there is work for it. */
    private final class Serving implements Work {

        private volatile boolean released;

        @Override
        public void run() {
            try {
                for (Runnable work = take(); work != null; work = take()) {
                    growIfNeeded(); // somebody may have counted on this thread
                    work.run();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (WorkException e) {
                LOG.log(Level.WARNING, "the work manager refuses work", e);
            } finally {
                permits.release();
                regrow();
            }
        }

        private Runnable take() throws InterruptedException {
            Runnable waiting = queue.poll();
            if (waiting != null || stopped || released) {
                return waiting;
            }
            idle.incrementAndGet();
            try {
                return queue.poll(KEEP_MILLIS, TimeUnit.MILLISECONDS);
            } finally {
                idle.decrementAndGet();
            }
        }

        /** For work that came while this thread made up its mind to go. */
        private void regrow() {
            try {
                growIfNeeded();
            } catch (WorkException e) {
                LOG.log(Level.WARNING, "the work manager refuses work", e);
            }
        }

        /** The work manager wants this thread back, or has it back: WildFly calls it after each run too. */
        @Override
        public void release() {
            released = true;
        }
    }
}
