package org.valija.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.content.ContentReleased;
import org.valija.content.Deposit;
import org.valija.delivery.Outcome;
import org.valija.event.MailEvent;
import org.valija.mail.MailAddress;
import org.valija.mailbox.Drop;
import org.valija.settings.TestSettings;
import org.valija.smtp.SmtpRecipient;
import org.valija.smtp.SmtpRecipient.Notify;
import org.valija.smtp.SmtpTransaction.Body;

class QueueTest {

    private final TestQueue.World world = new TestQueue.World();
    private final TestQueue node = new TestQueue(world).started();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    @DisplayName("RFC 5321 §4.4: local mail is in its mailbox with Return-Path, and out of the queue")
    void deliversLocally() {
        node.send("bea@example.net", "ana@example.org", "luis@example.org");
        assertEquals(2, world.mailboxes.dropped().size());
        Drop drop = world.mailboxes.dropped().getFirst();
        assertEquals(world.account("ana@example.org"), drop.target().account());
        assertEquals(
                "Return-Path: <bea@example.net>\r\nDelivered-To: ana@example.org\r\nReceived: from client\r\n",
                new String(drop.prefix(), StandardCharsets.UTF_8));
        assertEquals("0/0", node.depth());
    }

    @Test
    @DisplayName("content is released when its last recipient is done, unless it lies in a mailbox now")
    void releasesContent() {
        NewMessage local = node.message("bea@example.net", List.of(TestQueue.plain("ana@example.org")));
        node.queue.accept(local);
        assertEquals(List.of(), node.released.all());
        NewMessage remote = node.message("ana@example.org", List.of(TestQueue.plain("x@example.net")));
        world.courier.answer(FakeCourier.deferred(false));
        node.queue.accept(remote);
        assertEquals(List.of(), node.released.all());
        world.courier.answer(FakeCourier.delivered(Outcome.Hands.RELAY));
        node.operations.flush();
        assertEquals(List.of(new ContentReleased(List.of(remote.content().id()))), node.released.all());
    }

    @Test
    void aDeletedMessageReleasesItsContent() {
        world.courier.answer(FakeCourier.deferred(false));
        NewMessage message = node.message("ana@example.org", List.of(TestQueue.plain("x@example.net")));
        node.queue.accept(message);
        assertTrue(node.delete(message.queueId()));
        assertFalse(node.delete(message.queueId()));
        assertEquals(List.of(new ContentReleased(List.of(message.content().id()))), node.released.all());
    }

    @Test
    @DisplayName("one remote destination gets its recipients of one message in one batch")
    void groupsByDestination() {
        node.send("ana@example.org", "x@example.net", "y@example.net", "z@example.com");
        assertEquals(
                List.of(2, 1),
                world.courier.batches().stream()
                        .map(batch -> batch.addressees().size())
                        .toList());
        assertEquals("0/0", node.depth());
    }

    @Test
    @DisplayName("B6: a deferred recipient waits 5 minutes, then 10, and is delivered when the peer takes it")
    void retries() {
        world.courier.answer(FakeCourier.deferred(false));
        long id = node.send("ana@example.org", "x@example.net");
        assertEquals("1/1", node.depth());
        assertEquals(
                "451 4.7.1 try again later",
                node.operations.show(id).orElseThrow().recipients().getFirst().lastReply());
        world.clock.forward(Duration.ofMinutes(5).minusSeconds(1));
        node.runner.run();
        assertEquals(1, world.courier.batches().size());
        world.clock.forward(Duration.ofSeconds(1));
        node.runner.run();
        assertEquals(2, world.courier.batches().size());
        world.clock.forward(Duration.ofMinutes(9));
        node.runner.run();
        assertEquals(2, world.courier.batches().size());
        world.courier.answer(FakeCourier.delivered(Outcome.Hands.RELAY));
        world.clock.forward(Duration.ofMinutes(1));
        node.runner.run();
        assertEquals(3, world.courier.batches().size());
        assertEquals("0/0", node.depth());
    }

    @Test
    @DisplayName("B6: after 4 hours the sender is warned once, after 5 days told of the failure")
    void warnsAndExpires() {
        world.courier.answer(FakeCourier.deferred(false));
        node.send("ana@example.org", "x@example.net");
        world.clock.forward(Duration.ofHours(4));
        node.runner.run();
        assertEquals(1, world.mailboxes.dropped().size());
        assertTrue(report(0).contains("Action: delayed\r\n"), report(0));
        world.clock.forward(Duration.ofHours(4));
        node.runner.run();
        assertEquals(1, world.mailboxes.dropped().size());
        world.clock.forward(Duration.ofDays(5));
        node.runner.run();
        assertEquals(2, world.mailboxes.dropped().size());
        assertTrue(report(1).contains("Action: failed\r\n"), report(1));
        assertEquals("0/0", node.depth());
    }

    @Test
    @DisplayName("RFC 3464 §2: one report tells of all recipients of a message that failed together")
    void reportsRecipientsTogether() {
        world.courier.answer(FakeCourier.failed());
        node.send("ana@example.org", "x@example.net", "y@example.net", "z@example.net");
        assertEquals(1, world.mailboxes.dropped().size());
        assertEquals(3, recipients(report(0)), report(0));
    }

    @Test
    @DisplayName("RFC 3464 §2: recipients whose attempts were put off share their report in the end")
    void reportsExpiryTogether() {
        world.courier.answer(FakeCourier.deferred(false));
        node.send("ana@example.org", "x@example.net", "y@example.net");
        world.clock.forward(Duration.ofDays(6));
        node.runner.run();
        assertEquals(1, world.mailboxes.dropped().size());
        assertEquals(2, recipients(report(0)), report(0));
    }

    private static long recipients(String report) {
        return report.lines()
                .filter(line -> line.startsWith("Final-Recipient:"))
                .count();
    }

    @Test
    @DisplayName("RFC 3461 §4.1: NOTIFY decides who hears what")
    void honoursNotify() {
        world.courier.answer(FakeCourier.failed());
        node.send("ana@example.org", List.of(notify("never@example.net", Notify.NEVER)));
        node.send("ana@example.org", List.of(notify("success@example.net", Notify.SUCCESS)));
        assertEquals(0, world.mailboxes.dropped().size());
        node.send("ana@example.org", List.of(notify("failure@example.net", Notify.FAILURE)));
        assertEquals(1, world.mailboxes.dropped().size());
        world.courier.answer(FakeCourier.delivered(Outcome.Hands.RELAY));
        node.send("ana@example.org", List.of(notify("success@example.net", Notify.SUCCESS)));
        assertTrue(report(1).contains("Action: relayed\r\n"), report(1));
        world.courier.answer(FakeCourier.delivered(Outcome.Hands.DSN_RELAY));
        node.send("ana@example.org", List.of(notify("success@example.net", Notify.SUCCESS)));
        assertEquals(2, world.mailboxes.dropped().size());
    }

    @Test
    @DisplayName("RFC 3461 §5.2.7.2: an alias of several targets is reported as expanded, once")
    void expandedAlias() {
        node.send("postmaster@example.org", List.of(notify("team@example.org", Notify.SUCCESS)));
        assertEquals(3, world.mailboxes.dropped().size(), "two targets and one report");
        assertEquals(
                1,
                IntStream.range(0, 3)
                        .mapToObj(this::report)
                        .filter(r -> r.contains("Final-Recipient: rfc822; team@example.org\r\n"
                                + "Action: expanded\r\nStatus: 2.1.5\r\n"))
                        .count());
        world.mailboxes.dropped().clear();
        node.send("", List.of(notify("team@example.org", Notify.SUCCESS)));
        node.send("postmaster@example.org", List.of(notify("team@example.org", Notify.FAILURE)));
        assertEquals(4, world.mailboxes.dropped().size());
    }

    @Test
    @DisplayName("S35, RFC 5321 §3.9.2: a list's owner is the sender of its copies and hears of their failures")
    void listOwner() {
        world.courier.answer(FakeCourier.failed());
        node.send("bea@example.com", "list@example.org");
        assertEquals(
                Optional.of(MailAddress.of("luis@example.org")),
                world.courier.batches().getFirst().envelope().sender());
        assertEquals(2, world.mailboxes.dropped().size(), "ana's copy and the owner's report");
        assertEquals(
                1,
                world.mailboxes.dropped().stream()
                        .filter(drop -> new String(drop.prefix(), StandardCharsets.UTF_8)
                                .startsWith("Return-Path: <luis@example.org>\r\n"))
                        .count());
        assertTrue(report(1).contains("Final-Recipient: rfc822; x@example.net\r\nAction: failed\r\n"), report(1));
        assertEquals(
                List.of("luis@example.org"),
                node.events.all().stream()
                        .filter(MailEvent.Bounced.class::isInstance)
                        .map(event -> ((MailEvent.Bounced) event).attempt().from())
                        .toList());
    }

    @Test
    @DisplayName("what comes from nobody comes from nobody behind a list too")
    void listOfNobody() {
        node.send("", "list@example.org");
        assertEquals(
                Optional.empty(), world.courier.batches().getFirst().envelope().sender());
    }

    @Test
    @DisplayName("S36: one account gets a message and its backup copy, in a mailbox made for it")
    void backupCopy() {
        node.send("bea@example.com", "copy@example.org");
        assertEquals(
                List.of(
                        Drop.Target.inbox(world.account("ana@example.org")),
                        new Drop.Target(world.account("ana@example.org"), "Backup", true)),
                world.mailboxes.dropped().stream().map(Drop::target).toList());
    }

    @Test
    @DisplayName("S35: what an alias drops is done with, and its content goes")
    void discards() {
        long id = node.send("bea@example.com", "null@example.org");
        assertEquals(0, world.mailboxes.dropped().size());
        assertEquals("0/0", node.depth());
        assertEquals(1, node.released.all().size());
        assertEquals(id, node.events.all().getLast().queueId());
    }

    @Test
    @DisplayName("a message is not accepted while nobody can tell where its recipient leads")
    void undecided() {
        assertThrows(IllegalStateException.class, () -> node.send("bea@example.com", "unsure@example.org"));
        assertEquals("0/0", node.depth());
    }

    @Test
    @DisplayName("RFC 5321 §4.5.5: a message from <> is never returned; postmaster hears of it, once")
    void doubleBounce() {
        world.courier.answer(FakeCourier.failed());
        node.send("", "x@example.net");
        assertEquals(1, world.mailboxes.dropped().size());
        assertEquals(
                world.account("postmaster@example.org"),
                world.mailboxes.dropped().getFirst().target().account());
        world.mailboxes.dropped().clear();
        world.mailboxes.fullFor(world.account("postmaster@example.org"));
        node.send("", "x@example.net");
        assertEquals(0, world.mailboxes.dropped().size());
        assertEquals("0/0", node.depth());
    }

    @Test
    @DisplayName("quota: one full mailbox fails with 5.2.2 and does not hinder the others of its batch")
    void fullMailbox() {
        world.mailboxes.fullFor(world.account("luis@example.org"));
        node.send("bea@example.net", "luis@example.org", "ana@example.org");
        assertEquals(1, world.mailboxes.dropped().size());
        assertTrue(bounced().attempt().dsn().equals("5.2.2"), bounced().toString());
    }

    @Test
    @DisplayName("a message that has been in the mailbox before is a loop")
    void loop() {
        String text = "Subject: x\r\nDELIVERED-TO:\r\n ana@example.org\r\nDelivered-To: Ana@example.org\r\n\r\nx\r\n";
        NewMessage plain = node.message("bea@example.net", List.of(TestQueue.plain("ana@example.org")));
        node.queue.accept(new NewMessage(
                plain.queueId(),
                Deposit.stored(world.contents.put(text), text.length()),
                plain.trace(),
                plain.sender(),
                plain.parameters(),
                plain.recipients(),
                plain.origin(),
                false,
                ""));
        assertEquals(0, world.mailboxes.dropped().size());
        assertEquals("5.4.6", bounced().attempt().dsn());
    }

    @Test
    @DisplayName("a dead destination is not tried again for each message that waits for it")
    void deadDestination() {
        world.courier.answer(FakeCourier.deferred(true));
        node.send("ana@example.org", "x@example.net");
        node.send("ana@example.org", "y@example.net");
        node.send("ana@example.org", "z@example.com");
        assertEquals(2, world.courier.batches().size());
        world.courier.answer(FakeCourier.delivered(Outcome.Hands.RELAY));
        assertEquals(3, node.operations.flush());
        assertEquals("0/0", node.depth());
    }

    @Test
    @DisplayName("RFC 6152: whoever delivers hears whether a message has 8-bit octets")
    void kindOfOctets() {
        for (Body body : List.of(Body.EIGHT_BIT_MIME, Body.SEVEN_BIT)) {
            NewMessage plain = node.message("bea@example.net", List.of(TestQueue.plain("x@example.net")));
            node.queue.accept(new NewMessage(
                    plain.queueId(),
                    plain.content(),
                    plain.trace(),
                    plain.sender(),
                    plain.parameters().declaring(body),
                    plain.recipients(),
                    plain.origin(),
                    false,
                    ""));
            assertEquals(
                    body,
                    world.courier.batches().getLast().envelope().parameters().body());
        }
    }

    @Test
    @DisplayName("S1: a message that the policy holds is kept from its first attempt until somebody releases it")
    void acceptsHeld() {
        NewMessage plain = node.message("bea@example.net", List.of(TestQueue.plain("ana@example.org")));
        node.queue.accept(new NewMessage(
                plain.queueId(),
                plain.content(),
                plain.trace(),
                plain.sender(),
                plain.parameters(),
                plain.recipients(),
                plain.origin(),
                true,
                "quarantined: looks odd"));
        node.operations.flush();
        assertEquals(0, world.mailboxes.dropped().size());
        QueueEntry held = node.operations.show(plain.queueId()).orElseThrow();
        assertTrue(held.held());
        assertEquals("quarantined: looks odd", held.recipients().getFirst().lastReply());
        assertTrue(node.release(plain.queueId()));
        assertEquals(1, world.mailboxes.dropped().size());
    }

    @Test
    @DisplayName("S31, B6: a server that only queues delivers nothing, nowhere, until somebody releases it")
    void only() {
        TestSettings.change(node.settings, QueueSettings.ONLY, "true");
        long local = node.send("bea@example.net", "ana@example.org");
        long remote = node.send("ana@example.org", "x@example.net");
        node.operations.flush();
        assertEquals(0, world.mailboxes.dropped().size());
        assertEquals(0, world.courier.batches().size());
        TestSettings.change(node.settings, QueueSettings.ONLY, "false");
        node.operations.flush();
        assertEquals(2, node.operations.counts().held(), "what is kept stays so");
        assertTrue(node.release(local));
        assertTrue(node.release(remote));
        assertEquals(1, world.mailboxes.dropped().size());
        assertEquals(1, world.courier.batches().size());
    }

    @Test
    @DisplayName("hold, release, delete")
    void operations() {
        world.courier.answer(FakeCourier.deferred(false));
        long first = node.send("ana@example.org", "x@example.net");
        long second = node.send("ana@example.org", "y@example.com");
        assertTrue(node.hold(first));
        world.clock.forward(Duration.ofHours(1));
        node.runner.run();
        assertEquals(3, world.courier.batches().size());
        assertEquals(new QueueCounts(2, 0, 0, 1, 1), node.operations.counts());
        assertEquals(
                List.of(first),
                node.operations.list(new QueueFilter(0, 10, "X@example", TestQueue.HELD)).stream()
                        .map(QueueEntry::queueId)
                        .toList());
        assertTrue(node.delete(second));
        assertFalse(node.delete(second));
        world.courier.answer(FakeCourier.delivered(Outcome.Hands.RELAY));
        assertTrue(node.release(first));
        assertEquals("0/0", node.depth());
    }

    @Test
    @DisplayName("a message held while it is tried stays held after the attempt")
    void heldInFlight() {
        world.courier.answer(FakeCourier.deferred(false));
        world.courier.before(() -> node.hold(
                node.operations.list(QueueFilter.page(0, 1)).getFirst().queueId()));
        node.send("ana@example.org", "x@example.net");
        assertEquals(new QueueCounts(1, 0, 0, 0, 1), node.operations.counts());
    }

    @Test
    @DisplayName("what finds no room in memory waits in the database and is fetched in pages")
    void overflow() {
        Map<String, String> small = Map.of("queue.ready", "10", "queue.ready.per-destination", "3", "queue.page", "4");
        TestQueue tiny = new TestQueue(world, "b", small);
        tiny.started(task -> {
            throw new java.util.concurrent.RejectedExecutionException("no thread yet");
        });
        for (int i = 0; i < 30; i++) {
            tiny.send("ana@example.org", "x" + i + "@example.net");
            tiny.send("bea@example.net", "ana@example.org");
        }
        assertEquals(13, tiny.dispatch.leased());
        tiny.started();
        for (int i = 0; i < 20 && !tiny.depth().equals("0/0"); i++) {
            tiny.runner.run();
        }
        assertEquals("0/0", tiny.depth());
        assertEquals(30, world.courier.batches().size());
        assertEquals(30, world.mailboxes.dropped().size());
    }

    private MailEvent.Bounced bounced() {
        return node.events.all().stream()
                .filter(MailEvent.Bounced.class::isInstance)
                .map(MailEvent.Bounced.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private String report(int index) {
        return world.contents.text(world.mailboxes.dropped().get(index).content());
    }

    private static SmtpRecipient notify(String address, Notify when) {
        return new SmtpRecipient(MailAddress.of(address), Set.of(when), null);
    }
}
