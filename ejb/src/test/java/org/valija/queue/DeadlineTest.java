package org.valija.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.delivery.Outcome;
import org.valija.mail.MailAddress;
import org.valija.smtp.DeliverBy;
import org.valija.smtp.SmtpRecipient;
import org.valija.smtp.SmtpRecipient.Notify;
import org.valija.smtp.SmtpTransaction.MailParameters;
import org.valija.smtp.Wishes;

/** S28, RFC 2852: what becomes of messages that have a time to be delivered in. P29: XVERP. */
class DeadlineTest {

    private final TestQueue.World world = new TestQueue.World();
    private final TestQueue node = new TestQueue(world).started();

    @AfterEach
    void close() {
        world.close();
    }

    private void send(String by, SmtpRecipient... recipients) {
        send(by, null, Arrays.asList(recipients));
    }

    private void send(String by, String verp, List<SmtpRecipient> recipients) {
        NewMessage plain = node.message("ana@example.org", recipients);
        DeliverBy deliverBy = by == null ? null : DeliverBy.parse(by).orElseThrow();
        MailParameters parameters =
                MailParameters.NONE.wishing(Wishes.NONE.by(deliverBy).verp(verp));
        node.queue.accept(new NewMessage(
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

    private static SmtpRecipient plain(String address) {
        return TestQueue.plain(address);
    }

    private static SmtpRecipient notifying(String address, Notify... when) {
        return new SmtpRecipient(MailAddress.of(address), Set.of(when), null);
    }

    private void forward(Duration time) {
        world.clock.forward(time);
        node.runner.run();
    }

    /** The reports that ana has got. */
    private List<String> reports() {
        return world.mailboxes.dropped().stream()
                .map(drop -> world.contents.text(drop.content()))
                .toList();
    }

    @Test
    @DisplayName("R: tried until the time is over, then returned with 5.4.7 and not tried again")
    void returned() {
        world.courier.answer(FakeCourier.deferred(false));
        send("120;R", plain("x@example.net"));
        assertEquals(1, world.courier.batches().size());
        forward(Duration.ofSeconds(119));
        assertEquals("1/1", node.depth());
        forward(Duration.ofSeconds(1));
        assertEquals(1, world.courier.batches().size(), "nobody is asked any more");
        assertEquals("0/0", node.depth());
        assertEquals(1, reports().size());
        assertTrue(reports().getFirst().contains("Status: 5.4.7\r\n"), reports().getFirst());
        assertTrue(reports().getFirst().contains("Action: failed\r\n"));
    }

    @Test
    @DisplayName("R: in time too where nobody answers at the destination")
    void returnedThoughDead() {
        world.courier.answer(FakeCourier.deferred(true));
        node.send("ana@example.org", "other@example.net");
        send("120;R", plain("x@example.net"));
        forward(Duration.ofSeconds(120));
        assertEquals("1/1", node.depth(), "the other one waits");
        assertEquals(1, reports().size());
    }

    @Test
    @DisplayName("N: its sender is told with 4.4.7 when the time is over, once, and it is still tried")
    void told() {
        world.courier.answer(FakeCourier.deferred(false));
        send("120;N", plain("x@example.net"), notifying("y@example.net", Notify.NEVER));
        forward(Duration.ofSeconds(120));
        assertEquals(1, reports().size());
        String report = reports().getFirst();
        assertTrue(report.contains("Status: 4.4.7\r\n"), report);
        assertTrue(report.contains("Action: delayed\r\n"), report);
        assertFalse(report.contains("y@example.net"), report);
        forward(Duration.ofHours(5));
        assertEquals(1, reports().size());
        world.courier.answer(FakeCourier.delivered(Outcome.Hands.RELAY));
        forward(Duration.ofHours(2));
        assertEquals("0/0", node.depth());
        assertEquals(1, reports().size());
    }

    @Test
    @DisplayName("a relay that its sender is to hear of is reported, but for NOTIFY=NEVER")
    void relayed() {
        world.courier.answer(FakeCourier.delivered(Outcome.Hands.TOLD_RELAY));
        send("120;NT", plain("x@example.net"), notifying("y@example.net", Notify.NEVER));
        assertEquals(1, reports().size());
        assertTrue(reports().getFirst().contains("Action: relayed\r\n"));
        assertFalse(reports().getFirst().contains("y@example.net"));
    }

    @Test
    void localMailIsDeliveredInTime() {
        send("120;R", plain("luis@example.org"));
        assertEquals(1, world.mailboxes.dropped().size());
        assertEquals("0/0", node.depth());
    }

    @Test
    @DisplayName("couriers learn of the time")
    void couriersKnow() {
        send("120;RT", plain("x@example.net"));
        DeliverBy by =
                world.courier.batches().getFirst().envelope().parameters().deliverBy();
        assertEquals("120;RT", by.toString());
    }

    @Test
    @DisplayName("P29: XVERP sends to each recipient by itself, from an address that tells who it is")
    void verp() {
        world.courier.answer(FakeCourier.delivered(Outcome.Hands.RELAY));
        send(null, "-=", List.of(plain("x@example.net"), plain("y@example.net"), plain("luis@example.org")));
        assertEquals(
                List.of("ana-x=example.net@example.org", "ana-y=example.net@example.org"),
                world.courier.batches().stream()
                        .map(batch -> batch.envelope().sender().map(MailAddress::toString))
                        .map(Optional::orElseThrow)
                        .toList());
    }
}
