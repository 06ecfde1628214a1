package org.valija.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.delivery.Destination;
import org.valija.delivery.Outcome;
import org.valija.directory.ChangeRefusedException;
import org.valija.mail.MailAddress;
import org.valija.queue.QueueEntry.State;
import org.valija.queue.QueueOrder.Result;

/** Orders by search, and edits of single messages. */
class QueueOrdersTest {

    private final TestQueue.World world = new TestQueue.World();
    private final TestQueue node = new TestQueue(world, "a", Map.of("queue.page", "3")).started();

    @AfterEach
    void close() {
        world.close();
    }

    private static QueueSearch search(String sender, String recipient, String destination, String reply) {
        return new QueueSearch(
                0, sender, recipient, destination, reply, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private List<Long> found(QueueSearch search) {
        return node.operations.list(new QueueFilter(0, 100, "", search)).stream()
                .map(QueueEntry::queueId)
                .toList();
    }

    private List<String> recipients(long id) {
        return node.operations.show(id).orElseThrow().recipients().stream()
                .map(r -> r.address() + " " + r.state())
                .toList();
    }

    @Test
    @DisplayName("search by sender, recipient, destination, last reply, state and age")
    void searches() {
        world.courier.answer(to -> to.address().domain().equals("example.net")
                ? FakeCourier.deferred(false)
                : new Outcome.Deferred("mx", org.valija.smtp.SmtpReply.of(450, "4.2.2", "100% full_mailbox"), false));
        long first = node.send("ana@example.org", "x@example.net");
        world.clock.forward(Duration.ofHours(2));
        long second = node.send("", "y@example.com");
        Instant now = world.clock.instant();
        assertEquals(List.of(first), found(search("ANA@", "", "", "")));
        assertEquals(List.of(second), found(search("<>", "", "", "")));
        assertEquals(List.of(second), found(search("", "Y@", "", "")));
        assertEquals(List.of(first), found(search("", "", "smtp:example.net", "")));
        assertEquals(List.of(second), found(search("", "", "", "100% FULL_")));
        assertEquals(List.of(), found(search("", "", "", "100%_full")), "no wild cards");
        assertEquals(List.of(first), found(state(State.DUE)), "its next attempt is late");
        assertEquals(List.of(second), found(state(State.DEFERRED)));
        assertEquals(List.of(), found(state(State.HELD)));
        Optional<Instant> hour = Optional.of(now.minus(Duration.ofHours(1)));
        assertEquals(
                List.of(first), found(new QueueSearch(0, "", "", "", "", Optional.empty(), hour, Optional.empty())));
        assertEquals(
                List.of(second), found(new QueueSearch(0, "", "", "", "", Optional.empty(), Optional.empty(), hour)));
    }

    private static QueueSearch state(State state) {
        return new QueueSearch(0, "", "", "", "", Optional.of(state), Optional.empty(), Optional.empty());
    }

    @Test
    @DisplayName("an order is for the recipients that are meant, over pages of them, and for no others")
    void ordersRecipients() {
        world.courier.answer(FakeCourier.deferred(false));
        String[] many =
                IntStream.range(0, 8).mapToObj(i -> "u" + i + "@example.net").toArray(String[]::new);
        long first = node.send("ana@example.org", many);
        long second = node.send("ana@example.org", "x@example.net", "y@example.com");
        assertEquals(new Result(9, 0), node.operations.order(new QueueOrder.Hold(), search("", "", "example.net", "")));
        assertEquals(List.of("x@example.net HELD", "y@example.com DEFERRED"), recipients(second));
        assertEquals(new Result(1, 0), node.operations.order(new QueueOrder.Delete(), search("", "u3@", "", "")));
        assertEquals(7, recipients(first).size());
        int before = world.courier.batches().size();
        assertEquals(
                new Result(7, 0), node.operations.order(new QueueOrder.Release(), search("", "u", "example.net", "")));
        assertTrue(world.courier.batches().size() > before);
        assertEquals(new Result(9, 0), node.operations.order(new QueueOrder.Delete(), QueueSearch.ALL));
        assertEquals("0/0", node.depth());
        assertEquals(2, node.released.all().size());
    }

    @Test
    @DisplayName("reroute: what was accepted for one destination goes to another, at once")
    void reroutes() {
        world.courier.answer(FakeCourier.deferred(true));
        node.send("ana@example.org", "x@example.net", "y@example.com");
        world.courier.answer(FakeCourier.delivered(Outcome.Hands.RELAY));
        Destination other = Destination.host(Destination.Transport.SMTP, "isp.example.com", 587);
        assertEquals(
                new Result(1, 0),
                node.operations.order(new QueueOrder.Reroute(other), search("", "", "smtp:example.net", "")));
        assertEquals(other, world.courier.batches().getLast().destination());
        assertEquals("1/1", node.depth());
    }

    @Test
    @DisplayName("an order during an attempt leaves its recipient alone, says so, and loses nothing")
    void inFlight() {
        world.courier.answer(FakeCourier.deferred(false));
        AtomicReference<Result> result = new AtomicReference<>();
        world.courier.before(() -> result.set(node.operations.order(new QueueOrder.Delete(), QueueSearch.ALL)));
        node.send("ana@example.org", "x@example.net");
        assertEquals(new Result(0, 1), result.get());
        assertEquals("1/1", node.depth());
    }

    @Test
    @DisplayName("recipients are added and removed; with the last one the message goes")
    void edits() {
        world.courier.answer(FakeCourier.deferred(false));
        long id = node.send("bea@example.com", "x@example.net");
        node.operations.add(id, MailAddress.of("y@example.net"));
        assertEquals(List.of("x@example.net DEFERRED", "y@example.net DEFERRED"), recipients(id));
        node.operations.add(id, MailAddress.of("ana@example.org"));
        assertEquals(1, world.mailboxes.dropped().size(), "it is in a mailbox at once");
        assertThrows(ChangeRefusedException.class, () -> node.operations.add(id, MailAddress.of("y@example.net")));
        assertThrows(ChangeRefusedException.class, () -> node.operations.remove(id, MailAddress.of("z@example.net")));
        node.operations.remove(id, MailAddress.of("x@example.net"));
        assertEquals(List.of("y@example.net DEFERRED"), recipients(id));
        node.operations.remove(id, MailAddress.of("y@example.net"));
        assertEquals("0/0", node.depth());
        assertEquals(1, node.released.all().size());
        assertThrows(ChangeRefusedException.class, () -> node.operations.add(id, MailAddress.of("y@example.net")));
    }

    @Test
    @DisplayName("nothing is added to a message whose only recipient is being delivered, with which it may end")
    void noEditInFlight() {
        AtomicReference<Exception> refused = new AtomicReference<>();
        world.courier.before(() -> {
            long id = found(QueueSearch.ALL).getFirst();
            refused.set(assertThrows(
                    ChangeRefusedException.class, () -> node.operations.add(id, MailAddress.of("y@example.com"))));
        });
        node.send("ana@example.org", "x@example.net");
        assertTrue(
                refused.get().getMessage().contains("being delivered"),
                refused.get().getMessage());
        assertEquals("0/0", node.depth());
    }

    @Test
    @DisplayName("preview: trace and header decoded, the body behind them, cut where it is long")
    void preview() {
        world.courier.answer(FakeCourier.deferred(false));
        long id = node.send("ana@example.org", "x@example.net");
        QueuePreview preview = node.reader.preview(id).orElseThrow();
        assertEquals("Received: from client\r\nSubject: hello", preview.header());
        assertEquals("Hello.\r\n", preview.body());
        assertEquals(Optional.empty(), node.reader.preview(1));
        byte[] octets = "Subject: =?utf-8?q?caf=C3=A9?=\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        assertEquals(new QueuePreview("Subject: caf\u00e9", "", true), QueueReader.preview(octets, true));
    }
}
