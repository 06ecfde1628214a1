package org.valija.delivery.suppression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.valija.directory.ChangeRefusedException;
import org.valija.event.MailEvent;
import org.valija.mail.MailAddress;
import org.valija.settings.TestDatabase;

class SuppressionsTest {

    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

    private final TestDatabase database = new TestDatabase();
    private Instant now = START;
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);

    @AfterEach
    void close() {
        database.close();
    }

    private static String reason(Suppressions list, String address) {
        return list.find(MailAddress.of(address)).map(Suppression::reason).orElse("");
    }

    @Test
    @DisplayName("an address before its domain, in any case; a change counts at once, and an entry ends in time")
    void entries() {
        TestSuppressions test = new TestSuppressions(database, Map.of("suppression.refresh", "1s"), clock);
        assertTrue(test.list().isEmpty());
        assertEquals("", reason(test.list(), "ana@example.com"));
        test.put("@Example.COM", "");
        test.put("Ana@example.com", "until=2026-01-02 has left");
        assertEquals("has left", reason(test.list(), "ANA@EXAMPLE.COM"));
        assertEquals("by hand", reason(test.list(), "luis@example.com"));
        assertEquals("", reason(test.list(), "luis@sub.example.com"));
        now = START.plus(Duration.ofDays(1));
        assertEquals("by hand", reason(test.list(), "ana@example.com"), "the entry of the address is over");
        database.run(() -> test.changes().tidy(now, Duration.ofDays(1)));
        assertEquals(1, count(test));
        test.remove("@example.com");
        assertEquals("", reason(test.list(), "ana@example.com"));
        assertTrue(test.list().isEmpty());
        assertThrows(ChangeRefusedException.class, () -> test.remove("@example.com"));
    }

    private int count(TestSuppressions test) {
        int[] count = {0};
        database.run(() -> test.listing().forEach(entry -> count[0]++));
        return count[0];
    }

    @Test
    @DisplayName("another node sees a change after a while")
    void otherNode() {
        TestSuppressions test = new TestSuppressions(database, Map.of("suppression.refresh", "1s"), clock);
        Suppressions other = test.otherNode();
        assertTrue(other.isEmpty());
        test.put("ana@example.com", "gone");
        long end = System.nanoTime() + 30_000_000_000L;
        while (other.isEmpty() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertEquals("gone", reason(other, "ana@example.com"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@", "nobody", "two words@example.com", "a@b@example.com", "@two words"})
    void badKeys(String key) {
        assertThrows(ChangeRefusedException.class, () -> Suppression.parse(key, ""));
    }

    @Test
    void badTerms() {
        assertThrows(ChangeRefusedException.class, () -> Suppression.parse("a@example.com", "until=tomorrow gone"));
        assertThrows(ChangeRefusedException.class, () -> Suppression.parse("a@example.com", "two\nlines"));
        assertThrows(ChangeRefusedException.class, () -> Suppression.parse("a@example.com", "x".repeat(501)));
    }

    @Test
    @DisplayName("after so many failures of a remote address in a time it comes onto the list by itself")
    void automatic() {
        Map<String, String> values = Map.of("suppression.failures", "2", "suppression.automatic-age", "10d");
        TestSuppressions test = new TestSuppressions(database, values, clock);
        test.watch().failed(bounced("esmtp", "5.1.1"));
        test.watch().failed(bounced("local", "5.1.1"));
        test.watch().failed(bounced("esmtp", "5.7.1"));
        assertTrue(test.list().isEmpty(), "one failure of those that count");
        now = START.plus(Duration.ofDays(91));
        test.watch().failed(bounced("esmtp", "5.1.1"));
        assertTrue(test.list().isEmpty(), "the first one was too long ago");
        now = now.plus(Duration.ofDays(1));
        test.watch().failed(bounced("relay", "5.1.2"));
        assertEquals("after 2 failures: 550 5.1.2 unknown", reason(test.list(), "gone@example.com"));
        now = now.plus(Duration.ofDays(10));
        assertEquals("", reason(test.list(), "gone@example.com"));
    }

    @Test
    @DisplayName("by default nothing is counted")
    void off() {
        TestSuppressions test = new TestSuppressions(database);
        for (int i = 0; i < 5; i++) {
            test.watch().failed(bounced("esmtp", "5.1.1"));
        }
        assertTrue(test.list().isEmpty());
        assertFalse(database.call(() -> database.entities()
                        .createQuery("select f from StoredFailure f")
                        .getResultList())
                .iterator()
                .hasNext());
    }

    private MailEvent.Bounced bounced(String mailer, String status) {
        MailEvent.Attempt attempt = new MailEvent.Attempt(
                "ana@example.org",
                "Gone@example.com",
                "",
                Duration.ZERO,
                Duration.ZERO,
                mailer,
                0,
                "mx.example.com",
                "",
                status,
                "550 " + status + " unknown");
        return new MailEvent.Bounced(1, now, attempt);
    }
}
