package org.valija.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.event.MailEvent;

/** What the queue does with mail for addresses to which nothing is sent. */
class SuppressedTest {

    private TestQueue.World world;
    private TestQueue queue;

    @BeforeEach
    void open() {
        world = new TestQueue.World();
        queue = new TestQueue(world).started();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private long failures() {
        return queue.events.all().stream()
                .filter(MailEvent.Bounced.class::isInstance)
                .count();
    }

    @Test
    @DisplayName(
            "who is on the list gets nothing, others of the message do; the sender gets a report, the trace a line")
    void skipped() {
        world.suppressions.put("gone@example.net", "");
        queue.send("ana@example.org", "gone@example.net", "pia@example.net");
        assertEquals(1, world.courier.batches().size());
        assertEquals(
                List.of("pia@example.net"),
                world.courier.batches().getFirst().addressees().stream()
                        .map(to -> to.address().toString())
                        .toList());
        MailEvent.Bounced failed = queue.events.all().stream()
                .filter(MailEvent.Bounced.class::isInstance)
                .map(MailEvent.Bounced.class::cast)
                .findFirst()
                .orElseThrow();
        assertEquals("gone@example.net", failed.attempt().to());
        assertEquals("5.7.1", failed.attempt().dsn());
        assertTrue(
                failed.attempt().stat().contains("suppression list"),
                failed.attempt().stat());
        assertTrue(queue.events.all().stream().anyMatch(MailEvent.Reported.class::isInstance));
        assertEquals("0/0", queue.depth());
    }

    @Test
    @DisplayName("a whole domain, also for mail that waits since before; nobody is asked for it")
    void waiting() {
        world.courier.answer(FakeCourier.deferred(false));
        long id = queue.send("ana@example.org", "a@example.net", "b@example.net");
        assertEquals("2/1", queue.depth());
        world.suppressions.put("@example.net", "");
        queue.requeue(id);
        assertEquals(2, failures());
        assertEquals(1, world.courier.batches().size());
        assertEquals("0/0", queue.depth());
    }
}
