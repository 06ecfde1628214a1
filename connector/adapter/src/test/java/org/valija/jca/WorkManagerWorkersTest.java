package org.valija.jca;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WorkManagerWorkersTest {

    @Test
    @DisplayName("P2: never more works at once than there are permits")
    void neverMoreWorksThanPermits() throws InterruptedException {
        try (FakeWorkManager manager = new FakeWorkManager(4)) {
            WorkManagerWorkers workers = new WorkManagerWorkers(manager, 4);
            CountDownLatch gate = new CountDownLatch(1);
            CountDownLatch done = new CountDownLatch(500);
            for (int i = 0; i < 500; i++) {
                workers.submit(() -> {
                    await(gate);
                    done.countDown();
                });
            }
            assertEquals(4, manager.scheduled.get(), "the rest waits outside of the work manager");
            gate.countDown();
            assertTrue(done.await(20, TimeUnit.SECONDS));
            assertEquals(4, manager.most.get());
        }
    }

    @Test
    void aBusyThreadDoesNotKeepWorkThatCountedOnIt() throws InterruptedException {
        try (FakeWorkManager manager = new FakeWorkManager(8)) {
            WorkManagerWorkers workers = new WorkManagerWorkers(manager, 8);
            for (int round = 0; round < 2000; round++) {
                CountDownLatch both = new CountDownLatch(2);
                Runnable meeting = () -> {
                    both.countDown();
                    await(both);
                };
                workers.submit(meeting);
                workers.submit(meeting);
                assertTrue(both.await(10, TimeUnit.SECONDS), "round " + round);
            }
        }
    }

    @Test
    void workStartsInOrder() throws InterruptedException {
        try (FakeWorkManager manager = new FakeWorkManager(1)) {
            WorkManagerWorkers workers = new WorkManagerWorkers(manager, 1);
            List<Integer> order = new CopyOnWriteArrayList<>();
            CountDownLatch done = new CountDownLatch(100);
            for (int i = 0; i < 100; i++) {
                int number = i;
                workers.submit(() -> {
                    order.add(number);
                    done.countDown();
                });
            }
            assertTrue(done.await(10, TimeUnit.SECONDS));
            assertEquals(order.stream().sorted().toList(), order);
        }
    }

    @Test
    void threadsThatWentBackAreAskedForAgain() throws InterruptedException {
        try (FakeWorkManager manager = new FakeWorkManager(1)) {
            WorkManagerWorkers workers = new WorkManagerWorkers(manager, 1);
            for (int i = 0; i < 2; i++) {
                CountDownLatch done = new CountDownLatch(1);
                workers.submit(done::countDown);
                assertTrue(done.await(10, TimeUnit.SECONDS));
                long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
                while (manager.running.get() > 0 && System.nanoTime() < deadline) {
                    Thread.onSpinWait();
                }
            }
            assertEquals(2, manager.scheduled.get());
        }
    }

    @Test
    void refusalAndStopAreTold() {
        try (FakeWorkManager manager = new FakeWorkManager(1)) {
            WorkManagerWorkers workers = new WorkManagerWorkers(manager, 1);
            manager.rejecting = true;
            assertThrows(RejectedExecutionException.class, () -> workers.submit(() -> {}));
            workers.stop();
            manager.rejecting = false;
            assertThrows(RejectedExecutionException.class, () -> workers.submit(() -> {}));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
