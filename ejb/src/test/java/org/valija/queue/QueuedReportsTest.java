package org.valija.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.delivery.Envelope;
import org.valija.event.MailEvent;
import org.valija.mail.MailAddress;
import org.valija.smtp.TlsWish;

/** Reports about TLS on their way out. */
class QueuedReportsTest {

    private static final byte[] REPORT = "Subject: Report\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private TestQueue.World world;
    private TestQueue queue;
    private QueuedReports reports;

    @BeforeEach
    void open() {
        world = new TestQueue.World();
        queue = new TestQueue(world, "a", Map.of("bounce.notify-classes", "bounce delay")).started();
        reports = new QueuedReports(queue.queue, world.contents);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    @DisplayName(
            "RFC 8460 §5.3.1: it leaves without a sender, and whatever TLS comes to; the log knows it by its queue id")
    void leaves() {
        long id = queue.node.nextId();
        reports.queue(id, REPORT, MailAddress.of("reports@example.net"));
        Envelope envelope = world.courier.batches().getFirst().envelope();
        assertEquals(TlsWish.OPTIONAL, envelope.parameters().tls());
        assertEquals(Optional.empty(), envelope.sender());
        assertTrue(queue.events.all().stream()
                .anyMatch(event -> event instanceof MailEvent.Accepted accepted
                        && accepted.queueId() == id
                        && accepted.origin().protocol().equals("tls-report")));
        assertEquals("0/0", queue.depth());
    }

    @Test
    @DisplayName("That it is lost is told to nobody, not even to postmaster")
    void lost() {
        world.courier.answer(FakeCourier.failed());
        reports.queue(queue.node.nextId(), REPORT, MailAddress.of("reports@example.net"));
        assertEquals(1, world.courier.batches().size());
        assertEquals(0, world.mailboxes.dropped().size());
        assertEquals("0/0", queue.depth());
    }
}
