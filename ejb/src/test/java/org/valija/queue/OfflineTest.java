package org.valija.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.valija.delivery.Destination;

/** X3: mail of a server that is not always connected. */
class OfflineTest {

    private TestQueue.World world;
    private TestQueue queue;

    @BeforeEach
    void open() {
        world = new TestQueue.World();
        world.profiles.put("home", "");
        world.profiles.offline(true);
        world.ways.put("example.net", address -> List.of(Addressing.Stop.of(address, Destination.PROFILE)));
        queue = new TestQueue(world).started();
        queue.gate.look();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    @DisplayName("X3: while offline mail is not tried, and grows neither late nor old; an activation sends it")
    void waits() {
        queue.send("ana@example.org", "a@example.net", "b@example.net");
        assertEquals("2/1", queue.depth());
        world.clock.forward(Duration.ofDays(30));
        queue.gate.look();
        queue.runner.run();
        queue.operations.flush();
        assertEquals(List.of(), world.courier.batches());
        assertEquals("2/1", queue.depth());
        assertEquals(0, world.mailboxes.dropped().size(), "nobody is warned");
        world.profiles.activate("home");
        queue.gate.look();
        assertEquals(1, world.courier.batches().size());
        assertEquals("0/0", queue.depth());
    }

    @Test
    @DisplayName("X3: a restart changes nothing; what an administrator holds stays held")
    void restart() {
        long held = queue.send("ana@example.org", "a@example.net");
        queue.hold(held);
        queue.send("ana@example.org", "b@example.net");
        TestQueue next = new TestQueue(world).started();
        next.gate.look();
        next.runner.run();
        assertEquals("2/2", next.depth());
        world.profiles.activate("home");
        next.gate.look();
        assertEquals("1/1", next.depth());
        assertTrue(next.release(held));
        assertEquals("0/0", next.depth());
    }

    @Test
    @DisplayName("X3: what has waited between two attempts waits on when the profile goes")
    void deferred() {
        world.profiles.activate("home");
        queue.gate.look();
        world.courier.answer(FakeCourier.deferred(false));
        queue.send("ana@example.org", "a@example.net");
        assertEquals(1, world.courier.batches().size());
        world.profiles.deactivate();
        queue.gate.look();
        world.clock.forward(Duration.ofDays(6));
        queue.runner.run();
        assertEquals(1, world.courier.batches().size());
        assertEquals("1/1", queue.depth());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("X3: what came while no profile was active for a moment is sent, even where no look fell into that")
    void moment(boolean told) {
        world.profiles.activate("home");
        queue.gate.look();
        world.profiles.deactivate();
        queue.send("ana@example.org", "a@example.net");
        world.profiles.activate("home");
        if (told) {
            queue.gate.changed();
        } else {
            queue.gate.look();
        }
        assertEquals("0/0", queue.depth());
    }

    @Test
    @DisplayName("X3: a look lets what was tried wait for its next attempt; a change of profile does not")
    void tried() {
        world.profiles.activate("home");
        queue.gate.look();
        world.courier.answer(FakeCourier.deferred(false));
        queue.send("ana@example.org", "a@example.net");
        queue.gate.look();
        assertEquals(1, world.courier.batches().size());
        queue.gate.changed();
        assertEquals(2, world.courier.batches().size());
    }

    @Test
    @DisplayName("X3: where nothing has to wait any more, mail takes the way that it takes without a profile")
    void switchedOff() {
        queue.send("ana@example.org", "a@example.net");
        world.ways.clear();
        world.profiles.offline(false);
        queue.gate.look();
        assertEquals("0/0", queue.depth());
        assertEquals(
                "smtp:example.net",
                world.courier.batches().getFirst().destination().key());
    }
}
