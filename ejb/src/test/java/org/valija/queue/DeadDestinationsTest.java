package org.valija.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.delivery.Outcome;
import org.valija.smtp.SmtpTransaction.MailParameters;
import org.valija.smtp.TlsWish;

/** What a destination costs at which nobody answers, and what becomes of mail for the others. */
class DeadDestinationsTest {

    private static final int DEAD = 30;

    private final TestQueue.World world = new TestQueue.World();
    private final TestQueue node =
            new TestQueue(world, "a", Map.of("queue.remote.first", "2", "queue.remote.per-destination", "4")).started();

    @AfterEach
    void close() {
        world.close();
    }

    private void onlyGoodAnswers() {
        world.courier.answer(to -> to.address().domain().equals("good.example")
                ? FakeCourier.delivered(Outcome.Hands.RELAY)
                : FakeCourier.deferred(true));
    }

    private long attempts(String domain) {
        return world.courier.batches().stream()
                .filter(batch -> batch.destination().name().endsWith(domain))
                .count();
    }

    private DestinationState state(String destination) {
        return node.operations.destinations().stream()
                .filter(state -> state.destination().equals(destination))
                .findFirst()
                .orElseThrow();
    }

    private void fill() {
        for (int message = 0; message < 10; message++) {
            for (int i = 0; i < DEAD; i++) {
                node.send("ana@example.org", "x@d" + i + ".dead.example");
            }
        }
    }

    @Test
    @DisplayName("B6: each dead destination costs one attempt for all of its mail; mail for a good one leaves at once")
    void oneAttemptForAll() {
        onlyGoodAnswers();
        fill();
        assertEquals(DEAD, attempts("dead.example"));
        node.send("ana@example.org", "y@good.example");
        assertEquals(1, attempts("good.example"));
        assertEquals(10 * DEAD + "/" + 10 * DEAD, node.depth());
        assertEquals(1, state("smtp:d0.dead.example").failures());
        assertEquals("451 4.7.1 try again later", state("smtp:d0.dead.example").reply());
    }

    @Test
    @DisplayName("RFC 8689 §5: what goes without TLS does not wait behind mail that needs it, nor does it let that go")
    void goesWithoutTls() {
        world.courier.insecure();
        node.send("ana@example.org", "x@d0.dead.example");
        node.send("ana@example.org", "y@d0.dead.example");
        sendWithoutTls();
        assertEquals("2/2", node.depth());
        assertEquals(2, attempts("dead.example"));
        node.send("ana@example.org", "z@d0.dead.example");
        assertEquals(2, attempts("dead.example"), "it is dead for others");
        assertEquals("454 4.7.5 not to be trusted", node.lastReply("z@d0.dead.example"), "and they are told why");
        world.clock.forward(Duration.ofMinutes(5));
        node.runner.run();
        assertEquals(2, state("smtp:d0.dead.example").failures());
        world.courier.answer(FakeCourier.deferred(true));
        world.clock.forward(Duration.ofMinutes(10));
        node.runner.run();
        int before = (int) attempts("dead.example");
        sendWithoutTls();
        assertEquals(before, attempts("dead.example"), "it is dead for all");
    }

    private void sendWithoutTls() {
        node.queue.accept(node.message(
                "", List.of(TestQueue.plain("w@d0.dead.example")), MailParameters.NONE.wishing(TlsWish.OPTIONAL)));
    }

    @Test
    @DisplayName("B6: the attempts that stand for all are shared by those that wait")
    void takesTurns() {
        world.courier.answer(FakeCourier.deferred(true));
        for (int message = 0; message < 4; message++) {
            node.send("ana@example.org", "x" + message + "@d0.dead.example");
        }
        for (int round = 1; round < 4; round++) {
            world.clock.forward(Duration.ofMinutes(67));
            node.runner.run();
        }
        assertEquals(
                4,
                world.courier.batches().stream()
                        .map(batch -> batch.addressees().getFirst().address())
                        .distinct()
                        .count());
    }

    @Test
    @DisplayName("B6: after the pause one attempt probes for all; the pause grows with each failure in a row")
    void probes() {
        onlyGoodAnswers();
        fill();
        world.clock.forward(Duration.ofMinutes(5));
        node.runner.run();
        assertEquals(2 * DEAD, attempts("dead.example"));
        assertEquals(
                Optional.of(world.clock.instant().plus(Duration.ofMinutes(10))),
                state("smtp:d1.dead.example").next());
        world.clock.forward(Duration.ofMinutes(5));
        node.runner.run();
        node.send("ana@example.org", "x@d0.dead.example", "y@good.example");
        assertEquals(2 * DEAD, attempts("dead.example"));
        assertEquals(1, attempts("good.example"));
        world.clock.forward(Duration.ofMinutes(5));
        node.runner.run();
        assertEquals(3 * DEAD, attempts("dead.example"));
    }

    @Test
    @DisplayName("once a probe is answered, everything that waited goes")
    void recovers() {
        onlyGoodAnswers();
        fill();
        world.courier.answer(FakeCourier.delivered(Outcome.Hands.RELAY));
        world.clock.forward(Duration.ofMinutes(5));
        node.runner.run();
        assertEquals("0/0", node.depth());
    }

    @Test
    @DisplayName("what is put off without attempts of its own is returned all the same when it is too old")
    void expires() {
        onlyGoodAnswers();
        for (int i = 0; i < 4; i++) {
            node.send("ana@example.org", "x@d.dead.example");
        }
        world.clock.forward(Duration.ofDays(5));
        node.runner.run();
        assertEquals("0/0", node.depth());
        assertEquals(4, world.mailboxes.dropped().size());
        assertEquals(2, attempts("dead.example"));
    }

    @Test
    @DisplayName("deliveries at a time: few at first, one more with each answer, one after a failure")
    void adapts() {
        Lanes lanes = node.dispatch.remote();
        world.courier.before(() -> {
            DestinationState now = state("smtp:good.example");
            assertTrue(now.active() <= now.limit(), now.toString());
        });
        node.send("ana@example.org", "y@good.example");
        assertEquals(3, state("smtp:good.example").limit());
        for (int i = 0; i < 3; i++) {
            node.send("ana@example.org", "y@good.example");
        }
        assertEquals(4, state("smtp:good.example").limit());
        node.runner.run();
        assertTrue(lanes.states().isEmpty(), "what answers need not be remembered for long");
        world.courier.answer(FakeCourier.deferred(true));
        node.send("ana@example.org", "y@good.example");
        assertEquals(1, state("smtp:good.example").limit());
        node.operations.flush();
        assertEquals(1, state("smtp:good.example").failures(), "flush forgets, and the next failure is the first");
    }

    @Test
    @DisplayName("a burst for one destination gets as many threads as its answers allow")
    void grows() throws Exception {
        TestQueue busy = new TestQueue(world, "b", Map.of("queue.remote.per-destination", "4"));
        AtomicInteger begun = new AtomicInteger();
        CyclicBarrier four = new CyclicBarrier(4);
        CountDownLatch all = new CountDownLatch(11);
        world.courier.before(() -> {
            if (begun.incrementAndGet() > 3) {
                try {
                    four.await(20, TimeUnit.SECONDS);
                } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                    throw new IllegalStateException("no four deliveries at a time", e);
                }
            }
            all.countDown();
        });
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            busy.started(threads);
            for (int i = 0; i < 11; i++) {
                busy.send("ana@example.org", "y@good.example");
            }
            // more threads are asked for only while the executor is open
            assertTrue(all.await(20, TimeUnit.SECONDS), all + " deliveries do not come to their end");
        }
        assertEquals("0/0", busy.depth());
    }

    @Test
    @DisplayName("memory is bounded: of more dead destinations than are remembered, some are forgotten")
    void bounded() {
        TestQueue small = new TestQueue(world, "b", Map.of("queue.remote.destinations", "100")).started();
        onlyGoodAnswers();
        for (int i = 0; i < 120; i++) {
            small.send("ana@example.org", "x@d" + i + ".dead.example");
        }
        assertTrue(
                small.operations.destinations().size() <= 101,
                "" + small.operations.destinations().size());
    }
}
