package org.valija.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.content.ContentReleased;
import org.valija.delivery.Destination;
import org.valija.delivery.Destination.Transport;
import org.valija.event.MailEvent;
import org.valija.queue.Addressing.Stop;
import org.valija.smtp.SmtpReply;

/** Ways that the transport table gives, and what {@code queue requeue} makes of those given before. */
class RequeueTest {

    private static final Destination SMART_HOST = Destination.host(Transport.SMTP, "isp.example.com", 587);

    private final TestQueue.World world = new TestQueue.World();
    private final TestQueue node = new TestQueue(world).started();

    @AfterEach
    void close() {
        world.close();
    }

    private void lead(String domain, Destination destination, boolean held) {
        world.ways.put(domain, address -> List.of(new Stop(address, destination, Stop.Place.NONE, null, held)));
    }

    private List<String> recipients(long id) {
        return node.operations.show(id).orElseThrow().recipients().stream()
                .map(r -> r.address() + " " + r.destination())
                .toList();
    }

    @Test
    @DisplayName("requeue: a waiting recipient takes the way that there is now, at once")
    void newWay() {
        world.courier.answer(FakeCourier.deferred(false));
        long id = node.send("ana@example.org", "x@example.net", "y@example.com");
        lead("example.net", SMART_HOST, false);
        assertEquals(2, world.courier.batches().size());
        assertTrue(node.requeue(id));
        assertEquals(4, world.courier.batches().size());
        assertEquals(
                List.of("x@example.net smtp:[isp.example.com]:587", "y@example.com smtp:example.com"), recipients(id));
        assertEquals(
                1,
                node.operations.show(id).orElseThrow().recipients().getFirst().attempts());
        assertFalse(node.requeue(1));
    }

    @Test
    @DisplayName(
            "requeue: an address that is an alias by now goes to its targets, each once, and the message ends well")
    void newAlias() {
        world.courier.answer(FakeCourier.deferred(false));
        long id = node.send("bea@example.com", "x@example.net");
        world.ways.put(
                "example.net", address -> List.of(world.stop("ana@example.org"), world.stop("luis@example.org")));
        assertTrue(node.requeue(id));
        assertEquals(2, world.mailboxes.dropped().size());
        assertEquals("0/0", node.depth());
    }

    @Test
    @DisplayName("requeue: what is being delivered is left alone and counted; nothing is lost")
    void inFlight() {
        AtomicReference<QueueOrder.Result> result = new AtomicReference<>();
        world.courier.before(() -> result.set(node.operations.order(new QueueOrder.Requeue(), QueueSearch.ALL)));
        node.send("ana@example.org", "x@example.net");
        assertEquals(new QueueOrder.Result(0, 1), result.get());
        assertEquals("0/0", node.depth());
    }

    @Test
    @DisplayName("hold: a held way keeps its recipient, and no other, until it is released")
    void held() {
        lead("example.net", SMART_HOST, true);
        long id = node.send("ana@example.org", "x@example.net", "y@example.com");
        assertEquals(1, world.courier.batches().size());
        assertEquals(1, node.operations.counts().held());
        assertEquals(
                1,
                node.operations.list(new QueueFilter(0, 10, "", TestQueue.HELD)).size());
        world.clock.forward(Duration.ofDays(1));
        node.operations.flush();
        assertEquals(1, world.courier.batches().size());
        node.release(id);
        assertEquals(SMART_HOST, world.courier.batches().getLast().destination());
        assertEquals("0/0", node.depth());
    }

    @Test
    @DisplayName("discard: the recipient is gone, its content released, the log says so, nobody is told")
    void discarded() {
        lead("trap.example", Destination.DISCARD, false);
        NewMessage message = node.message("ana@example.org", List.of(TestQueue.plain("x@trap.example")));
        node.queue.accept(message);
        assertEquals("0/0", node.depth());
        assertEquals(
                0, world.courier.batches().size() + world.mailboxes.dropped().size());
        assertEquals(List.of(new ContentReleased(List.of(message.content().id()))), node.released.all());
        MailEvent.Delivered delivered = node.events.all().stream()
                .filter(MailEvent.Delivered.class::isInstance)
                .map(MailEvent.Delivered.class::cast)
                .findFirst()
                .orElseThrow();
        assertEquals("discard", delivered.attempt().mailer());
    }

    @Test
    @DisplayName("error: a way that refuses for ever is reported")
    void refused() {
        lead("gone.example", Destination.refused(SmtpReply.of(550, "5.1.2", "moved away")), false);
        node.send("ana@example.org", "x@gone.example");
        assertEquals("0/0", node.depth());
        assertEquals(1, world.mailboxes.dropped().size());
    }
}
