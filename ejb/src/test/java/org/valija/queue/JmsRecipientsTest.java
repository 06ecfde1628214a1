package org.valija.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.delivery.Destination;
import org.valija.delivery.Outcome;
import org.valija.directory.JndiName;
import org.valija.event.MailEvent;
import org.valija.mail.MailAddress;
import org.valija.queue.Addressing.Stop;

/** S35: what the queue does with recipients that lead to JMS destinations. */
class JmsRecipientsTest {

    private static final MailAddress ORDERS = MailAddress.of("orders@shop.example");

    private final TestQueue.World world = new TestQueue.World();
    private final TestQueue node = new TestQueue(world).started();

    @AfterEach
    void close() {
        world.close();
    }

    private static Stop jms(String queue) {
        return Stop.of(ORDERS, Destination.jms(new JndiName("java:/jms/queue/" + queue)));
    }

    /** The mailbox of the alias' own address. */
    private Stop mailbox() {
        return new Stop(ORDERS, Destination.LOCAL, new Stop.Place(world.account("ana@example.org"), "", ""), null);
    }

    private void lead(Stop... stops) {
        world.ways.put("shop.example", address -> List.of(stops));
    }

    /** The destinations of attempts, without what they have in common. */
    private List<String> attempts() {
        return world.courier.batches().stream()
                .map(batch -> batch.destination().key().replace("jms:java:/jms/queue/", ""))
                .toList();
    }

    private List<String> queued(long id) {
        return node.operations.show(id).orElseThrow().recipients().stream()
                .map(recipient -> recipient.destination().toString().replace("jms:java:/jms/queue/", ""))
                .sorted()
                .toList();
    }

    @Test
    @DisplayName("S35: an address is served at each of its JMS destinations and in its mailbox, once in a message")
    void each() {
        lead(jms("a"), mailbox(), jms("b"));
        node.send("ana@example.org", "orders@shop.example", "orders@shop.example");
        assertEquals(List.of("a", "b"), attempts());
        assertEquals(1, world.mailboxes.dropped().size());
        assertEquals("0/0", node.depth());
        MailEvent.Delivered delivered = (MailEvent.Delivered) node.events.all().stream()
                .filter(event -> event instanceof MailEvent.Delivered one
                        && one.attempt().mailer().equals("jms"))
                .findFirst()
                .orElseThrow();
        assertEquals("orders@shop.example", delivered.attempt().to());
    }

    @Test
    @DisplayName("a destination that is away costs one attempt, whatever waits for it; others are served meanwhile")
    void away() {
        world.courier.answer(FakeCourier.deferred(true));
        lead(jms("a"));
        node.send("ana@example.org", "orders@shop.example");
        node.send("ana@example.org", "orders@shop.example");
        assertEquals(List.of("a"), attempts());
        lead(jms("b"));
        node.send("ana@example.org", "orders@shop.example");
        assertEquals(List.of("a", "b"), attempts());
        assertEquals("3/3", node.depth());
        world.courier.answer(FakeCourier.delivered(Outcome.Hands.RELAY));
        node.operations.flush();
        assertEquals("0/0", node.depth());
    }

    @Test
    @DisplayName(
            "requeue: a recipient keeps its JMS destination as long as the alias has it, and its mailbox gets no second copy")
    void requeued() {
        world.courier.answer(FakeCourier.deferred(false));
        lead(mailbox(), jms("a"), jms("b"));
        long id = node.send("ana@example.org", "orders@shop.example", "x@example.net");
        assertEquals(1, world.mailboxes.dropped().size());
        assertTrue(node.requeue(id));
        assertEquals(List.of("a", "b", "smtp:example.net"), queued(id));
        lead(mailbox(), jms("a"), jms("c"));
        assertTrue(node.requeue(id));
        assertEquals(List.of("a", "c", "smtp:example.net"), queued(id));
        assertEquals(1, world.mailboxes.dropped().size());
    }

    @Test
    @DisplayName("requeue: where the alias has no JMS destination any more, mail goes where it leads now")
    void requeuedElsewhere() {
        world.courier.answer(FakeCourier.deferred(false));
        lead(jms("a"), jms("b"));
        long id = node.send("ana@example.org", "orders@shop.example");
        lead(mailbox());
        assertTrue(node.requeue(id));
        assertEquals(1, world.mailboxes.dropped().size());
        assertEquals("0/0", node.depth());
    }

    @Test
    @DisplayName("the suppression list says to whom nothing is sent, and an application is no such")
    void notSuppressed() {
        world.suppressions.put("orders@shop.example", "");
        lead(jms("a"));
        node.send("ana@example.org", "orders@shop.example");
        assertEquals(List.of("a"), attempts());
        assertEquals("0/0", node.depth());
    }
}
