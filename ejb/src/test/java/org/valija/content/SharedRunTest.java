package org.valija.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SharedRunTest {

    @Test
    void thoseWhoWaitShareTheNextRun() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger runs = new AtomicInteger();
        SharedRun run = new SharedRun(() -> {
            if (runs.incrementAndGet() == 1) {
                began.countDown();
                uninterrupted(goOn);
            }
        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> first = threads.submit(run::await);
            began.await();
            CountDownLatch arrived = new CountDownLatch(10);
            List<Future<?>> others = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                others.add(threads.submit(() -> {
                    arrived.countDown();
                    run.await();
                }));
            }
            arrived.await();
            goOn.countDown();
            first.get();
            for (Future<?> other : others) {
                other.get();
            }
        }
        // who was late to wait may have needed a third
        assertTrue(runs.get() >= 2 && runs.get() <= 11, "runs: " + runs);
    }

    @Test
    void everyoneSeesARunThatBeganAfterTheyCame() throws Exception {
        AtomicLong written = new AtomicLong();
        AtomicLong synced = new AtomicLong();
        SharedRun run = new SharedRun(() -> {
            long now = written.get();
            Thread.onSpinWait();
            synced.accumulateAndGet(now, Math::max);
        });
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 4000; i++) {
                all.add(threads.submit(() -> {
                    long mine = written.incrementAndGet();
                    run.await();
                    assertTrue(synced.get() >= mine);
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
    }

    @Test
    void aFailureIsToldAndTheNextRunMaySucceed() {
        AtomicInteger runs = new AtomicInteger();
        SharedRun run = new SharedRun(() -> {
            if (runs.incrementAndGet() == 1) {
                throw new IllegalStateException("away");
            }
        });
        assertEquals(
                "away", assertThrows(IllegalStateException.class, run::await).getMessage());
        run.await();
        assertEquals(2, runs.get());
    }

    private static void uninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
