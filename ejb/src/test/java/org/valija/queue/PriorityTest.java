package org.valija.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.delivery.Outcome;
import org.valija.directory.ChangeRefusedException;
import org.valija.smtp.SmtpTransaction.MailParameters;
import org.valija.smtp.Wishes;

/** Issue B6, RFC 6710 §4: who goes first among those that wait. A level of priority is worth a minute. */
class PriorityTest {

    private final TestQueue.World world = new TestQueue.World();
    /** What would run on other threads: kept until {@link #work}. */
    private final ArrayDeque<Runnable> threads = new ArrayDeque<>();

    private final List<String> served = new ArrayList<>();

    PriorityTest() {
        world.courier.answer(to -> {
            served.add(to.address().localPart());
            return FakeCourier.delivered(Outcome.Hands.RELAY);
        });
    }

    @AfterEach
    void close() {
        world.close();
    }

    private TestQueue node(String... values) {
        Map<String, String> chosen = new java.util.HashMap<>(Map.of("queue.remote.workers", "1"));
        for (int i = 0; i < values.length; i += 2) {
            chosen.put(values[i], values[i + 1]);
        }
        return new TestQueue(world, "a", chosen).started(threads::add);
    }

    private static long send(TestQueue node, int priority, String... recipients) {
        NewMessage plain = node.message(
                "ana@example.org",
                Arrays.stream(recipients).map(TestQueue::plain).toList());
        MailParameters parameters = MailParameters.NONE.wishing(Wishes.NONE.priority(priority));
        return node.queue.accept(new NewMessage(
                plain.queueId(),
                plain.content(),
                plain.trace(),
                plain.sender(),
                parameters,
                plain.recipients(),
                plain.origin(),
                false,
                ""));
    }

    private void work() {
        while (!threads.isEmpty()) {
            threads.remove().run();
        }
    }

    @Test
    @DisplayName("those of higher priority go first, those of the same in the order in which they came")
    void highestFirst() {
        TestQueue node = node();
        int[] priorities = {0, -3, 9, 0, 4, 9, -3};
        for (int i = 0; i < priorities.length; i++) {
            send(node, priorities[i], "m" + i + "@example.net");
        }
        work();
        assertEquals(List.of("m2", "m5", "m4", "m0", "m3", "m1", "m6"), served);
    }

    @Test
    @DisplayName("recipients of one urgent message stay together")
    void oneMessageTogether() {
        TestQueue node = node();
        send(node, 0, "slow@example.net");
        send(node, 5, "x@example.net", "y@example.net", "z@example.net");
        work();
        assertEquals(List.of("x", "y", "z", "slow"), served);
        assertEquals(2, world.courier.batches().size());
    }

    @Test
    @DisplayName("nobody starves: who waits longer than the levels are worth goes before those that are above")
    void waitingCounts() {
        TestQueue node = node();
        send(node, -9, "patient@example.net");
        world.clock.forward(Duration.ofMinutes(17));
        send(node, 0, "usual@example.net");
        send(node, 9, "urgent@example.net");
        world.clock.forward(Duration.ofMinutes(2));
        send(node, 9, "later@example.net");
        send(node, 0, "last@example.net");
        work();
        assertEquals(List.of("urgent", "patient", "later", "usual", "last"), served);
    }

    @Test
    @DisplayName("an urgent message's destination is served before others, but not more than three in a row")
    void destinations() {
        TestQueue node = node();
        for (int i = 0; i < 3; i++) {
            send(node, 0, "u" + i + "@usual" + i + ".example");
        }
        for (int i = 0; i < 5; i++) {
            send(node, 7, "p" + i + "@urgent" + i + ".example");
        }
        work();
        assertEquals(List.of("p0", "p1", "p2", "u0", "p3", "p4", "u1", "u2"), served);
    }

    @Test
    @DisplayName("what found no room in memory comes out of the database in the same order")
    void fromTheDatabase() {
        TestQueue node = node("queue.ready.per-destination", "1", "queue.page", "2");
        send(node, 0, "first@example.net");
        send(node, -2, "low@example.net");
        send(node, 0, "usual@example.net");
        send(node, 8, "high@example.net");
        world.clock.forward(Duration.ofMinutes(3));
        for (int look = 0; look < 4; look++) {
            node.runner.run();
            work();
        }
        assertEquals(List.of("first", "high", "usual", "low"), served);
    }

    @Test
    @DisplayName("an administrator gives messages another place, also by search; what is out of bounds is refused")
    void changed() {
        TestQueue node = node();
        long first = send(node, 0, "a@example.net");
        send(node, 0, "b@example.net");
        long last = send(node, 0, "c@example.net");
        QueueOrder.Result result = node.operations.order(new QueueOrder.Prioritize(3), QueueSearch.of(last));
        assertEquals(1, result.changed());
        assertEquals(3, node.operations.show(last).orElseThrow().priority());
        node.operations.order(new QueueOrder.Prioritize(-1), QueueSearch.of(first));
        world.clock.forward(Duration.ofMinutes(1));
        node.runner.run();
        work();
        assertEquals(List.of("c", "b", "a"), served);
        assertThrows(ChangeRefusedException.class, () -> new QueueOrder.Prioritize(10));
    }

    @Test
    @DisplayName("a message given back by a node that stops keeps its place")
    void givenBack() {
        TestQueue node = node();
        send(node, 0, "usual@example.net");
        send(node, 2, "high@example.net");
        node.runner.stop();
        TestQueue again = node();
        again.runner.run();
        work();
        assertEquals(List.of("high", "usual"), served);
        assertTrue(threads.isEmpty());
    }
}
