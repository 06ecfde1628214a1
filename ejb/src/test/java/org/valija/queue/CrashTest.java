package org.valija.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.content.LostCommits;
import org.valija.mailbox.Drop;

/** Nodes that end at the wrong moment, lose their leases, or share a database. */
class CrashTest {

    private final TestQueue.World world = new TestQueue.World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    @DisplayName("a node that ends between commit and delivery delivers at its next start, once")
    void restart() {
        TestQueue first = new TestQueue(world).started(task -> {});
        first.send("bea@example.net", "ana@example.org");
        assertEquals(new QueueCounts(1, 1, 0, 0, 0), first.operations.counts());
        TestQueue second = new TestQueue(world).started();
        second.runner.run();
        assertEquals(1, world.mailboxes.dropped().size());
        assertEquals("0/0", second.depth());
    }

    @Test
    @DisplayName("a transaction that breaks after the mailbox rows leaves neither them nor a second copy")
    void brokenTransaction() {
        TestQueue node = new TestQueue(world).started();
        int[] crashes = {2};
        world.mailboxes.beforeReturn(() -> {
            if (crashes[0]-- > 0) {
                throw new IllegalStateException("the database went away");
            }
        });
        node.send("bea@example.net", "ana@example.org");
        assertEquals(0, world.mailboxes.dropped().size());
        assertEquals("1/1", node.depth());
        world.clock.forward(Duration.ofMinutes(5));
        node.runner.run();
        assertEquals(1, world.mailboxes.dropped().size());
        assertEquals("0/0", node.depth());
    }

    @Test
    @DisplayName("an error in a delivery, as of a transaction manager without disk space, ends no worker")
    void errorInTransaction() {
        TestQueue node = new TestQueue(world).started();
        int[] errors = {1};
        world.mailboxes.beforeReturn(() -> {
            if (errors[0]-- > 0) {
                throw new InternalError("no space left");
            }
        });
        node.send("bea@example.net", "ana@example.org");
        node.send("bea@example.net", "luis@example.org");
        assertEquals(1, world.mailboxes.dropped().size());
        node.runner.run();
        assertEquals(2, world.mailboxes.dropped().size());
        assertEquals("0/0", node.depth());
    }

    @Test
    @DisplayName("one bad message does not hold up the others of its batch")
    void poison() {
        TestQueue node = new TestQueue(world, "a", Map.of());
        List<Runnable> later = new ArrayList<>();
        node.started(later::add);
        NewMessage bad = node.message("bea@example.net", List.of(TestQueue.plain("ana@example.org")));
        node.send("bea@example.net", "ana@example.org");
        node.queue.accept(bad);
        node.send("bea@example.net", "luis@example.org");
        world.mailboxes.poison(bad.content().id());
        later.forEach(Runnable::run);
        assertEquals(2, world.mailboxes.dropped().size());
        assertEquals("1/1", node.depth());
    }

    @Test
    @DisplayName("a lease that ended and was taken by another node ends the first node's delivery")
    void leaseLost() {
        TestQueue slow = new TestQueue(world, "a", Map.of());
        List<Runnable> later = new ArrayList<>();
        slow.started(later::add);
        slow.send("bea@example.net", "ana@example.org", "luis@example.org");
        TestQueue other = new TestQueue(world, "b", Map.of()).started();
        other.runner.run();
        assertEquals(0, world.mailboxes.dropped().size());
        world.clock.forward(Duration.ofMinutes(10));
        other.runner.run();
        assertEquals(2, world.mailboxes.dropped().size());
        later.forEach(Runnable::run);
        assertEquals(2, world.mailboxes.dropped().size());
        assertEquals("0/0", other.depth());
        assertEquals(0, slow.dispatch.leased());
    }

    @Test
    @DisplayName("a node that is alive renews its leases")
    void renewed() {
        TestQueue busy = new TestQueue(world, "a", Map.of()).started(task -> {});
        busy.send("bea@example.net", "ana@example.org");
        TestQueue other = new TestQueue(world, "b", Map.of()).started();
        for (int i = 0; i < 8; i++) {
            world.clock.forward(Duration.ofMinutes(3));
            busy.runner.run();
            other.runner.run();
        }
        assertEquals(0, world.mailboxes.dropped().size());
    }

    @Test
    @DisplayName("a stopped node gives its leases back at once")
    void stop() {
        TestQueue node = new TestQueue(world, "a", Map.of("queue.stop", "0s")).started(task -> {});
        node.send("bea@example.net", "ana@example.org");
        node.runner.stop();
        assertEquals(new QueueCounts(1, 0, 1, 0, 0), node.operations.counts());
        TestQueue other = new TestQueue(world, "b", Map.of()).started();
        other.runner.run();
        assertEquals(1, world.mailboxes.dropped().size());
    }

    @Test
    @DisplayName("two nodes that look at the same time deliver each message once")
    void twoNodes() throws Exception {
        TestQueue filler = new TestQueue(world, "c", Map.of());
        Set<Long> sent = java.util.stream.IntStream.range(0, 200)
                .mapToObj(i -> filler.message("bea@example.net", List.of(TestQueue.plain("ana@example.org"))))
                .peek(filler.queue::accept)
                .map(m -> m.content().id())
                .collect(Collectors.toSet());
        Map<String, String> pages = Map.of("queue.page", "10");
        List<TestQueue> nodes =
                List.of(new TestQueue(world, "a", pages).started(), new TestQueue(world, "b", pages).started());
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            CountDownLatch start = new CountDownLatch(1);
            nodes.forEach(node -> threads.execute(() -> {
                await(start);
                node.runner.run();
            }));
            start.countDown();
        }
        nodes.getFirst().runner.run();
        assertEquals(200, world.mailboxes.dropped().size());
        assertEquals(sent, world.mailboxes.dropped().stream().map(Drop::content).collect(Collectors.toSet()));
        assertEquals("0/0", filler.depth());
    }

    @Test
    @DisplayName("200 stuck remote deliveries do not stop local mail")
    void stuck() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        world.courier.before(() -> await(stuck));
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            TestQueue node = new TestQueue(world, "a", Map.of("queue.remote.workers", "20")).started(threads);
            for (int i = 0; i < 200; i++) {
                node.send("ana@example.org", "x@d" + i + ".example.net");
            }
            node.send("bea@example.net", "ana@example.org");
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (world.mailboxes.dropped().isEmpty() && System.nanoTime() < deadline) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1)); // leaves the processor to the workers
            }
            assertEquals(1, world.mailboxes.dropped().size());
            assertEquals(20, node.dispatch.remote().workers());
            stuck.countDown();
        }
        assertEquals(200, world.courier.batches().size());
    }

    @Test
    @DisplayName("the last two recipients of a message, finished by two workers at once, take it with them")
    void lastRecipients() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        world.courier.before(() -> {
            both.countDown();
            await(both);
        });
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            TestQueue node = new TestQueue(world, "a", Map.of()).started(threads);
            node.send("ana@example.org", "x@example.net", "y@example.com");
        }
        assertEquals("0/0", new TestQueue(world).depth());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @DisplayName("what the database lost is queued again from the journal, and what was sent is not sent twice")
    void lostCommits() {
        TestQueue node = new TestQueue(world).started();
        node.send("bea@example.net", "ana@example.org");
        LostCommits commits = new LostCommits(world.database, "queued_message", "queued_recipient");
        TestQueue idle = new TestQueue(world, "b", Map.of()).started(task -> {});
        long waiting = idle.send("bea@example.net", "list@example.org", "x@example.com", "ana@example.org");
        node.send("bea@example.net", "y@example.com", "luis@example.org");
        world.courier.answer(FakeCourier.deferred(false));
        node.send("bea@example.net", "z@example.com");
        List<String> rows = commits.rows();
        commits.lose();
        assertEquals("0/0", node.depth());
        node.journal.open();
        assertEquals(rows, commits.rows());
        assertTrue(rows.stream().anyMatch(row -> row.contains(String.valueOf(waiting))));
    }
}
