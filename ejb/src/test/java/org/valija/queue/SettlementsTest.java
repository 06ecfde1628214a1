package org.valija.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("Fates of remote deliveries")
class SettlementsTest {

    private final TestQueue.World world = new TestQueue.World();
    private final AtomicInteger transactions = new AtomicInteger();
    private final Queue<Runnable> started = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    @DisplayName("those that end while none is recorded share a transaction")
    void together() {
        world.recording = transactions::incrementAndGet;
        TestQueue queue = node(100);
        sendThree(queue);
        deliver();
        assertEquals(3, world.courier.batches().size());
        assertEquals("3/3", queue.depth());

        started.remove().run();
        assertEquals("0/0", queue.depth());
        assertEquals(1, transactions.get());
    }

    @Test
    @DisplayName("are recorded one by one where their transaction fails")
    void alone() {
        world.recording = () -> {
            if (transactions.incrementAndGet() == 1) {
                throw new IllegalStateException("one of them is bad");
            }
        };
        TestQueue queue = node(100);
        sendThree(queue);
        runAll();
        assertEquals("0/0", queue.depth());
        assertEquals(4, transactions.get());
    }

    @Test
    @DisplayName("are recorded later where the database is away, and nothing is sent twice")
    void later() {
        world.recording = () -> {
            throw new AssertionError("the disk is full");
        };
        TestQueue queue = node(100);
        sendThree(queue);
        runAll();
        assertEquals("3/3", queue.depth());

        world.recording = () -> {};
        queue.runner.run();
        runAll();
        assertEquals("0/0", queue.depth());
        assertEquals(3, world.courier.batches().size());
    }

    @Test
    @Timeout(60)
    @DisplayName("slow deliveries down where they are recorded slowly")
    void slow() throws InterruptedException {
        TestQueue queue = node(1);
        sendThree(queue);
        Thread worker = new Thread(started.remove());
        worker.start();
        while (worker.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertEquals(2, world.courier.batches().size(), "one fate waits, and another wants to");

        while (worker.isAlive()) {
            runAll();
        }
        runAll();
        assertEquals("0/0", queue.depth());
        assertEquals(3, world.courier.batches().size());
    }

    @Test
    @DisplayName("are all recorded when the node has stopped")
    void stop() {
        TestQueue queue = node(100);
        sendThree(queue);
        deliver();
        new Thread(started.remove()).start();
        queue.runner.stop();
        assertEquals("0/0", queue.depth());
    }

    /** With one delivery at a time. */
    private TestQueue node(int together) {
        Map<String, String> values = Map.of(
                QueueSettings.PER_DESTINATION.name(),
                "1",
                QueueSettings.SETTLED_TOGETHER.name(),
                Integer.toString(together));
        return new TestQueue(world, "a", values).started(started::add);
    }

    private static void sendThree(TestQueue queue) {
        for (int i = 0; i < 3; i++) {
            queue.send("ana@example.org", "x@example.net");
        }
    }

    /** Leaves alone what records the fates. */
    private void deliver() {
        for (int workers = started.size(); workers > 0; workers--) {
            started.remove().run();
        }
    }

    private void runAll() {
        for (Runnable next = started.poll(); next != null; next = started.poll()) {
            next.run();
        }
    }
}
