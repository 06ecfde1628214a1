package org.valija.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.event.TraceEntry.Stage;
import org.valija.settings.FiredEvents;
import org.valija.settings.Node;
import org.valija.settings.TestDatabase;
import org.valija.settings.TestNode;
import org.valija.settings.TestSettings;

class DeliveryLogTest {

    private static final MailEvent.Attempt ATTEMPT = new MailEvent.Attempt(
            "ana@example.org",
            "bea@example.net",
            "team@example.org",
            Duration.ofHours(27).plusSeconds(5),
            Duration.ofSeconds(61),
            "esmtp",
            120_512,
            "mx.example.net[192.0.2.1]:25",
            "may (remote.tls) clear text",
            "4.7.1",
            "451 later\r\nFAKE: to=<x>");

    private final TestDatabase database = new TestDatabase();
    private final FiredEvents<MailEvent> events = new FiredEvents<>();
    private final Node node = TestNode.at(Clock.systemUTC());
    private final DeliveryLog log = TestDeliveryLog.of(
            database, TestSettings.with(Map.of("log.buffer", "100"), new EventSettings()), node, events);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    @DisplayName("S33: an attempt has sendmail's fields, on one line whatever the peer said")
    void fields() {
        long id = node.nextId();
        Instant at = Instant.now();
        log.publish(new MailEvent.Deferred(id, at, ATTEMPT, at));
        assertEquals(
                "from=<ana@example.org>, to=<bea@example.net>, ctladdr=<team@example.org>, delay=1+03:00:05,"
                        + " xdelay=00:01:01, mailer=esmtp, pri=120512, relay=mx.example.net[192.0.2.1]:25,"
                        + " tls=may (remote.tls) clear text, dsn=4.7.1, stat=Deferred (451 later??FAKE: to=<x>)",
                log.trace(id).getFirst().detail());
        assertEquals(1, events.all().size());
    }

    @Test
    @DisplayName("S33: the trace of a message is read in order, with what its session noted")
    void trace() {
        long id = node.nextId();
        Instant now = Instant.now();
        log.note(id, Stage.CONNECT, "relay=client [192.0.2.9]");
        log.publish(new MailEvent.Accepted(
                id, now, "", 512, 1, new Origin("192.0.2.9", "client", "ana@example.org", "ESMTPSA")));
        log.note(node.nextId(), Stage.CONNECT, "another message");
        List<TraceEntry> trace = log.trace(id);
        assertEquals(
                List.of(Stage.CONNECT, Stage.QUEUE),
                trace.stream().map(TraceEntry::stage).toList());
        assertEquals(
                "from=<>, size=512, nrcpts=1, proto=ESMTPSA, auth=ana@example.org, relay=client [192.0.2.9]",
                trace.get(1).detail());
    }

    @Test
    @DisplayName("under pressure entries are lost and counted; nothing waits")
    void pressure() {
        long id = node.nextId();
        for (int i = 0; i < 130; i++) {
            log.note(id, Stage.QUEUE, "entry " + i);
        }
        assertEquals(30, log.lost());
        assertEquals(100, log.trace(id).size());
        log.note(id, Stage.QUEUE, "there is room again");
        assertEquals(101, log.trace(id).size());
    }

    @Test
    @DisplayName("an observer that fails does not fail the mail")
    void observer() {
        DeliveryLog hurt =
                TestDeliveryLog.of(database, TestSettings.of(new EventSettings()), node, new FiredEvents<>(event -> {
                    throw new IllegalStateException("observer");
                }));
        long id = node.nextId();
        hurt.publish(new MailEvent.Bounced(id, Instant.now(), ATTEMPT));
        assertEquals(Stage.DELIVERY, hurt.trace(id).getFirst().stage());
    }

    @Test
    @DisplayName("traces older than the retention go")
    void retention() {
        long old = Node.idAt(Instant.now().minus(Duration.ofDays(15)));
        long fresh = node.nextId();
        log.note(old, Stage.QUEUE, "old");
        log.note(fresh, Stage.QUEUE, "fresh");
        log.write();
        log.expire();
        assertTrue(log.trace(old).isEmpty());
        assertEquals(1, log.trace(fresh).size());
    }

    @Test
    @DisplayName("a queue id reads back what it writes")
    void queueId() {
        long id = node.nextId();
        assertEquals(OptionalLong.of(id), QueueId.parse(QueueId.text(id).toLowerCase(java.util.Locale.ROOT)));
        assertTrue(QueueId.parse("no id!").isEmpty());
    }
}
