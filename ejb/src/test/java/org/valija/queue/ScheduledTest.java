package org.valija.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.queue.QueueEntry.State;
import org.valija.smtp.DeliverBy;
import org.valija.smtp.FutureRelease;
import org.valija.smtp.SmtpTransaction.MailParameters;
import org.valija.smtp.Wishes;

/** RFC 4865: messages that leave later, as their senders wish. */
class ScheduledTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final TestQueue.World world = new TestQueue.World();
    private final TestQueue node = new TestQueue(world, "a", Map.of("queue.local.direct", "true")).started();

    @AfterEach
    void close() {
        world.close();
    }

    private long send(Wishes wishes, String recipient) {
        NewMessage plain = node.message("ana@example.org", List.of(TestQueue.plain(recipient)));
        return node.queue.accept(new NewMessage(
                plain.queueId(),
                plain.content(),
                plain.trace(),
                plain.sender(),
                MailParameters.NONE.wishing(wishes),
                plain.recipients(),
                plain.origin(),
                false,
                ""));
    }

    private static Wishes in(Duration time) {
        return Wishes.NONE.released(new FutureRelease(time, null));
    }

    private void forward(TestQueue node, Duration time) {
        world.clock.forward(time);
        node.runner.run();
    }

    private QueueEntry shown(long id) {
        return node.operations.show(id).orElseThrow();
    }

    private State state(long id) {
        return shown(id).recipients().getFirst().state();
    }

    @Test
    @DisplayName("held for its time, local mail too, and then sent, whoever looks then")
    void leavesAtItsTime() {
        long id = send(in(HOUR), "x@example.net");
        send(in(HOUR), "luis@example.org");
        assertEquals(State.SCHEDULED, state(id));
        Optional<Instant> time = Optional.of(world.clock.instant().plus(HOUR));
        assertEquals(time, shown(id).release());
        assertEquals(time, shown(id).recipients().getFirst().next());
        forward(node, HOUR.minusSeconds(1));
        assertEquals("2/2", node.depth());
        node.runner.stop();
        TestQueue again = new TestQueue(world).started();
        forward(again, Duration.ofSeconds(1));
        assertEquals(1, world.courier.batches().size());
        assertEquals(1, world.mailboxes.dropped().size());
        assertEquals("0/0", again.depth());
    }

    @Test
    @DisplayName("its age counts from then on: neither a warning nor a return before")
    void ageCountsFromTheRelease() {
        world.courier.answer(FakeCourier.deferred(false));
        long id = send(in(Duration.ofDays(20)), "x@example.net");
        forward(node, Duration.ofDays(20));
        assertEquals(1, world.courier.batches().size());
        assertEquals(State.DEFERRED, state(id));
        assertTrue(shown(id).release().isEmpty());
        forward(node, Duration.ofHours(3));
        assertEquals(0, world.mailboxes.dropped().size(), "no report");
        forward(node, Duration.ofHours(2));
        assertEquals(1, world.mailboxes.dropped().size(), "a delay is told after four hours");
        forward(node, Duration.ofDays(5));
        assertEquals("0/0", node.depth());
        assertEquals(2, world.mailboxes.dropped().size(), "returned after five days");
    }

    @Test
    @DisplayName("an administrator lets it leave at once; trying the whole queue does not")
    void released() {
        long flushed = send(in(HOUR), "x@example.net");
        long released = send(in(HOUR), "y@example.net");
        send(in(HOUR), "z@example.net");
        assertEquals(0, node.operations.flush());
        assertEquals("3/3", node.depth());
        node.operations.order(new QueueOrder.Flush(), QueueSearch.of(flushed));
        node.operations.order(new QueueOrder.Release(), QueueSearch.of(released));
        assertEquals(2, world.courier.batches().size());
        assertEquals("1/1", node.depth());
    }

    @Test
    @DisplayName("what is looked up anew or gets another priority still waits; what is held and released leaves")
    void changed() {
        long id = send(in(HOUR), "x@example.net");
        node.requeue(id);
        node.operations.order(new QueueOrder.Prioritize(9), QueueSearch.of(id));
        assertEquals(State.SCHEDULED, state(id));
        node.hold(id);
        assertEquals(State.HELD, state(id));
        forward(node, HOUR);
        assertEquals("1/1", node.depth());
        node.release(id);
        assertEquals("0/0", node.depth());
    }

    @Test
    @DisplayName("found by its state, and not among the deferred ones")
    void found() {
        send(in(HOUR), "x@example.net");
        world.courier.answer(FakeCourier.deferred(false));
        node.send("ana@example.org", "y@example.net");
        assertEquals(List.of("x@example.net"), recipients(State.SCHEDULED));
        assertEquals(List.of("y@example.net"), recipients(State.DEFERRED));
    }

    private List<String> recipients(State state) {
        QueueSearch search = new QueueSearch(0, "", "", "", "", Optional.of(state), Optional.empty(), Optional.empty());
        return node.operations.list(new QueueFilter(0, 10, "", search)).stream()
                .map(entry -> entry.recipients().getFirst().address())
                .toList();
    }

    @Test
    @DisplayName("its time to be delivered in begins when it leaves")
    void deliverBy() {
        world.courier.answer(FakeCourier.deferred(false));
        send(in(HOUR).by(DeliverBy.parse("120;R").orElseThrow()), "x@example.net");
        forward(node, HOUR);
        assertEquals(1, world.courier.batches().size());
        assertEquals("1/1", node.depth());
        forward(node, Duration.ofSeconds(119));
        assertEquals("1/1", node.depth());
        forward(node, Duration.ofSeconds(1));
        assertEquals("0/0", node.depth());
        assertEquals(1, world.mailboxes.dropped().size());
    }
}
