package org.valija.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.event.MailEvent;
import org.valija.mail.MailAddress;
import org.valija.mailbox.Drop;
import org.valija.smtp.SmtpRecipient;
import org.valija.smtp.SmtpRecipient.Notify;

/** Local mail that is delivered in the transaction that takes it. */
class FirstAttemptTest {

    private final TestQueue.World world = new TestQueue.World();
    /** Its workers do nothing, so what is delivered was delivered at the first attempt. */
    private final TestQueue node =
            new TestQueue(world, "a", Map.of(QueueSettings.DIRECT.name(), "true")).started(task -> {});

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    @DisplayName("local mail is in its mailbox when it is accepted, without a row in the queue")
    void delivers() {
        node.send("bea@example.net", "ana@example.org", "luis@example.org");
        assertEquals(
                Set.of(world.account("ana@example.org"), world.account("luis@example.org")),
                Set.copyOf(world.mailboxes.dropped().stream()
                        .map(Drop::target)
                        .map(Drop.Target::account)
                        .toList()));
        assertEquals("0/0", node.depth());
        assertEquals(0, node.dispatch.leased());
        assertInstanceOf(MailEvent.Accepted.class, node.events.all().getFirst());
        assertEquals(
                2,
                node.events.all().stream()
                        .filter(MailEvent.Delivered.class::isInstance)
                        .count());
    }

    @Test
    @DisplayName("of a message with local and remote recipients only the remote ones are queued")
    void mixed() {
        node.send("ana@example.org", "luis@example.org", "x@example.net");
        assertEquals(1, world.mailboxes.dropped().size());
        assertEquals("1/1", node.depth());
        TestQueue next = new TestQueue(world).started();
        next.runner.run();
        assertEquals("0/0", next.depth());
        assertEquals(1, world.courier.batches().size());
        assertEquals(1, world.mailboxes.dropped().size());
    }

    @Test
    @DisplayName("a busy mailbox keeps nobody waiting: its message is queued")
    void busy() {
        world.mailboxes.busy(true);
        node.send("bea@example.net", "ana@example.org");
        assertEquals(0, world.mailboxes.dropped().size());
        assertEquals("1/1", node.depth());
        world.mailboxes.busy(false);
        new TestQueue(world).started().runner.run();
        assertEquals(1, world.mailboxes.dropped().size());
    }

    @Test
    @DisplayName("a first attempt that fails costs nothing but itself: the message is queued")
    void failing() {
        world.mailboxes.fail(new IllegalStateException("no mailbox today"));
        node.send("bea@example.net", "ana@example.org");
        assertEquals(0, world.mailboxes.dropped().size());
        assertEquals("1/1", node.depth());
        world.mailboxes.fail(null);
        new TestQueue(world).started().runner.run();
        assertEquals(1, world.mailboxes.dropped().size());
    }

    @Test
    @DisplayName("RFC 3461 §4.1: a recipient with NOTIFY=SUCCESS goes through the queue, which reports")
    void success() {
        SmtpRecipient wants = new SmtpRecipient(MailAddress.of("ana@example.org"), Set.of(Notify.SUCCESS), null);
        node.send("luis@example.org", List.of(wants));
        assertEquals("1/1", node.depth());
        assertEquals(0, world.mailboxes.dropped().size());
    }
}
