package org.valija.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.delivery.Outcome;

/** S28, RFC 1985: the mail of one domain is tried at once, that of others waits on. */
class DomainStartTest {

    private final TestQueue.World world = new TestQueue.World();
    private final TestQueue node = new TestQueue(world).started();
    private final DomainStart start =
            new DomainStart(world.database.entities(), world.database.transactions(), node.dispatch, node.runner);

    @AfterEach
    void close() {
        world.close();
    }

    private long start(String domain, boolean below) {
        start.clock = world.clock;
        return start.start(domain, below);
    }

    @Test
    @DisplayName("ETRN: what waits for the domain goes, though nobody answered there before; other mail waits on")
    void startsOne() {
        world.courier.answer(FakeCourier.deferred(true));
        node.send("ana@example.org", "x@example.net", "y@example.com");
        node.send("ana@example.org", "z@example.net");
        node.send("ana@example.org", "z@not-example.net");
        node.send("ana@example.org", "z@a.example.net");
        long held = node.send("ana@example.org", "held@example.net");
        node.hold(held);
        world.courier.answer(FakeCourier.delivered(Outcome.Hands.RELAY));
        assertEquals(0, start("example", false));
        assertEquals(2, start("example.net", false));
        assertEquals("4/4", node.depth(), "y, the other two domains and what is held");
        assertEquals(0, start("example.net", false));
    }

    @Test
    @DisplayName("ETRN @domain: its subdomains too")
    void startsBelow() {
        world.courier.answer(FakeCourier.deferred(false));
        node.send("ana@example.org", "x@example.net", "y@a.example.net", "z@not-example.net");
        world.courier.answer(FakeCourier.delivered(Outcome.Hands.RELAY));
        assertEquals(2, start("example.net", true), "one message, counted for each of its ways");
        assertEquals("1/1", node.depth());
    }
}
