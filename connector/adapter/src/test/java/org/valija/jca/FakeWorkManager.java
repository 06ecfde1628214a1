package org.valija.jca;

import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.XATerminator;
import jakarta.resource.spi.work.ExecutionContext;
import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkContext;
import jakarta.resource.spi.work.WorkContextProvider;
import jakarta.resource.spi.work.WorkListener;
import jakarta.resource.spi.work.WorkManager;
import jakarta.resource.spi.work.WorkRejectedException;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Timer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;

/** A work manager with so many short-running threads and no queue; counts what would have blocked. */
final class FakeWorkManager implements WorkManager, BootstrapContext, AutoCloseable {

    final AtomicInteger running = new AtomicInteger();
    final AtomicInteger most = new AtomicInteger();
    final AtomicInteger scheduled = new AtomicInteger();
    volatile boolean rejecting;
    private final int threads;
    private final ExecutorService pool = Executors.newCachedThreadPool();

    FakeWorkManager(int threads) {
        this.threads = threads;
    }

    @Override
    public void scheduleWork(Work work) throws WorkRejectedException {
        if (rejecting) {
            throw new WorkRejectedException("full");
        }
        scheduled.incrementAndGet();
        int now = running.incrementAndGet();
        most.accumulateAndGet(now, Math::max);
        if (now > threads) {
            running.decrementAndGet();
            throw new WorkRejectedException("a real work manager would block here");
        }
        pool.execute(() -> {
            try {
                work.run();
            } finally {
                running.decrementAndGet();
                work.release(); // as WildFly does
            }
        });
    }

    @Override
    public long startWork(Work work) {
        boolean longRunning = false;
        for (WorkContext context : ((WorkContextProvider) work).getWorkContexts()) {
            longRunning |= context instanceof jakarta.resource.spi.work.HintsContext hints
                    && Boolean.TRUE.equals(
                            hints.getHints().get(jakarta.resource.spi.work.HintsContext.LONGRUNNING_HINT));
        }
        if (!longRunning) {
            throw new IllegalStateException("event loops belong on long-running threads");
        }
        pool.execute(work);
        return 0;
    }

    int threads() {
        return ((ThreadPoolExecutor) pool).getActiveCount();
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }

    @Override
    public WorkManager getWorkManager() {
        return this;
    }

    @Override
    public boolean isContextSupported(Class<? extends WorkContext> type) {
        return true;
    }

    @Override
    public Timer createTimer() {
        return new Timer(true);
    }

    // what the adapter does not use

    @Override
    public void doWork(Work work) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void doWork(Work work, long timeout, ExecutionContext context, WorkListener listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long startWork(Work work, long timeout, ExecutionContext context, WorkListener listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void scheduleWork(Work work, long timeout, ExecutionContext context, WorkListener listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public XATerminator getXATerminator() {
        throw new UnsupportedOperationException();
    }

    @Override
    public TransactionSynchronizationRegistry getTransactionSynchronizationRegistry() {
        throw new UnsupportedOperationException();
    }
}
