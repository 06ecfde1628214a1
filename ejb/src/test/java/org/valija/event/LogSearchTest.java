package org.valija.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.event.TraceEntry.Stage;
import org.valija.settings.FiredEvents;
import org.valija.settings.Node;
import org.valija.settings.TestDatabase;
import org.valija.settings.TestNode;
import org.valija.settings.TestSettings;

class LogSearchTest {

    private static final int MANY = 100;

    private final TestDatabase database = new TestDatabase();
    private final DeliveryLog log = TestDeliveryLog.of(
            database,
            TestSettings.with(Map.of("log.batch", "7"), new EventSettings()),
            TestNode.at(Clock.systemUTC()),
            new FiredEvents<>());
    private final Instant now = Instant.now();

    @AfterEach
    void close() {
        database.close();
    }

    /** A message that was accepted so long ago, and what became of it. @return its queue id */
    private long sent(Duration ago, String from, String to, String stat) {
        long id = Node.idAt(now.minus(ago)) + 1;
        log.note(id, Stage.QUEUE, "from=<" + from + ">, size=512, nrcpts=1");
        log.note(id, Stage.DELIVERY, "from=<" + from + ">, to=<" + to + ">, relay=local, stat=" + stat + " (ok)");
        return id;
    }

    private List<Long> found(String from, String to, String stat, String text) {
        return search(new LogQuery(Instant.EPOCH, now.plusSeconds(1), from, to, stat, text), MANY).entries().stream()
                .map(TraceEntry::queueId)
                .distinct()
                .toList();
    }

    private LogFindings search(LogQuery query, int most) {
        return log.search(query, most);
    }

    @Test
    @DisplayName("S33: messages are found by sender, recipient, outcome and text, the latest first")
    void fields() {
        long old = sent(Duration.ofDays(3), "ana@example.org", "bea@example.net", "Sent");
        long late = sent(Duration.ofMinutes(5), "ana@example.org", "luis@example.net", "Deferred");
        long other = sent(Duration.ofMinutes(4), "luis@example.net", "ana@example.org", "Sent");
        assertEquals(List.of(late, old), found("ana@example.org", "", "", ""));
        assertEquals(List.of(other), found("", "ANA@", "", ""), "not where ana is the sender");
        assertEquals(List.of(late), found("ana", "", "deferred", ""));
        assertEquals(List.of(other, late, old), found("", "", "", "RELAY=local"));
        assertEquals(List.of(), found("a%a@example.org", "", "", ""), "no pattern");
    }

    @Test
    @DisplayName("S33: an alias is found as the recipient that was written to")
    void alias() {
        long id = Node.idAt(now.minusSeconds(60)) + 1;
        log.note(id, Stage.DELIVERY, "from=<>, to=<bea@example.net>, ctladdr=<team@example.org>, stat=Sent (ok)");
        assertEquals(List.of(id), found("", "team@example.org", "", ""));
        assertEquals(List.of(id), found("", "bea@example.net", "", ""));
    }

    @Test
    @DisplayName("a search by time knows nothing before it and nothing after")
    void time() {
        sent(Duration.ofHours(5), "ana@example.org", "bea@example.net", "Sent");
        long within = sent(Duration.ofHours(3), "ana@example.org", "bea@example.net", "Sent");
        sent(Duration.ofHours(1), "ana@example.org", "bea@example.net", "Sent");
        LogFindings findings = search(
                new LogQuery(now.minus(Duration.ofHours(4)), now.minus(Duration.ofHours(2)), "ana", "", "", ""), MANY);
        assertTrue(findings.complete());
        assertEquals(
                List.of(within, within),
                findings.entries().stream().map(TraceEntry::queueId).toList());
        assertEquals(Stage.DELIVERY, findings.entries().getFirst().stage());
    }

    @Test
    @DisplayName("more than one statement reads are all found, and more than are wanted are told of")
    void many() {
        long id = Node.idAt(now.minusSeconds(30)) + 1;
        for (int i = 0; i < 50; i++) {
            log.note(id, Stage.ATTEMPT, "from=<>, to=<bea@example.net>, attempt " + i);
        }
        LogQuery all = new LogQuery(Instant.EPOCH, now, "", "bea", "", "");
        LogFindings whole = search(all, MANY);
        assertEquals(50, whole.entries().size());
        assertTrue(whole.complete());
        LogFindings part = search(all, 20);
        assertEquals(20, part.entries().size());
        assertTrue(part.entries().getFirst().detail().endsWith("attempt 49"));
        assertFalse(part.complete());
    }
}
