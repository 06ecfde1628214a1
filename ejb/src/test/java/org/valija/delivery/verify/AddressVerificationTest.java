package org.valija.delivery.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.delivery.Destination;
import org.valija.delivery.verify.AddressState.Kind;
import org.valija.directory.DirectoryListing.Range;
import org.valija.mail.MailAddress;
import org.valija.settings.Settings;
import org.valija.settings.TestDatabase;
import org.valija.settings.TestSettings;
import org.valija.smtp.SmtpReply;

/** P12: what is known of an address, for how long, and when it is asked about again. */
class AddressVerificationTest {

    private static final MailAddress ANA = MailAddress.of("Ana@Example.COM");
    private static final Destination THERE = Destination.exchangers("example.com");

    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final Settings settings =
            TestSettings.with(Map.of("address-verify.poll-delay", "0s"), new VerifySettings());
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private String said = "250 2.1.5 ok";
    private boolean ofRecipient = true;
    private int asked;

    private final AddressVerification verification = TestVerification.of(
            (recipient, destination) -> {
                asked++;
                String[] parts = said.split(" ", 3);
                SmtpReply reply = SmtpReply.of(Integer.parseInt(parts[0]), parts[1], parts[2]);
                return new RecipientProbe.Finding(ofRecipient, "mx.example.com", reply);
            },
            settings,
            new Clock() {
                @Override
                public Instant instant() {
                    return now;
                }

                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }
            },
            tasks::add);

    private Kind verify() {
        return verification.verify(ANA, THERE).kind();
    }

    /** Makes the probes that wait for a thread. */
    private void probe() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private void says(String reply, boolean aboutRecipient) {
        said = reply;
        ofRecipient = aboutRecipient;
    }

    @Test
    @DisplayName("an address that takes longer than the client waits for is in progress, and known the next time")
    void inProgress() {
        assertEquals(Kind.PENDING, verify());
        assertEquals(
                "Address verification in progress",
                verification.verify(ANA, THERE).reply());
        assertEquals(1, tasks.size(), "one probe at a time");
        probe();
        assertEquals(Kind.DELIVERABLE, verify());
        assertEquals(
                Kind.DELIVERABLE,
                verification.verify(MailAddress.of("ana@example.com"), THERE).kind());
        assertEquals(1, asked);
    }

    @Test
    @DisplayName("a deliverable address is asked about again after the refresh time, and nobody waits for that")
    void refresh() {
        verify();
        probe();
        pass(Duration.ofDays(7));
        says("550 5.1.1 no such user", true);
        assertEquals(Kind.DELIVERABLE, verify());
        probe();
        assertEquals(Kind.UNDELIVERABLE, verify());
        assertEquals(
                "mx.example.com: 550 5.1.1 no such user",
                verification.verify(ANA, THERE).reply());
        pass(Duration.ofHours(3));
        says("250 2.1.5 ok", true);
        assertEquals(Kind.UNDELIVERABLE, verify());
        probe();
        assertEquals(Kind.DELIVERABLE, verify());
    }

    @Test
    @DisplayName("that the server was away does not undo that an address is deliverable, until that expires")
    void away() {
        verify();
        probe();
        says("451 4.4.1 no connection", false);
        pass(Duration.ofDays(7));
        verify();
        probe();
        assertEquals(2, asked);
        assertEquals(Kind.DELIVERABLE, verify());
        assertTrue(tasks.isEmpty(), "not asked again at once");
        pass(Duration.ofMinutes(5));
        verify();
        probe();
        assertEquals(3, asked);
        pass(Duration.ofDays(31));
        verify();
        probe();
        assertEquals(Kind.UNKNOWN, verify());
    }

    @Test
    @DisplayName("a refusal of the greeting or of MAIL, and a temporary one of RCPT, say nothing for good")
    void unknown() {
        says("554 5.7.1 go away", false);
        verify();
        probe();
        assertEquals(Kind.UNKNOWN, verify());
        assertTrue(tasks.isEmpty(), "one probe for all who ask meanwhile");
        pass(Duration.ofMinutes(5));
        says("450 4.2.0 greylisted", true);
        verify();
        probe();
        assertEquals(Kind.UNKNOWN, verify());
        pass(Duration.ofMinutes(5));
        says("250 2.1.5 ok", true);
        verify();
        probe();
        assertEquals(Kind.DELIVERABLE, verify());
    }

    @Test
    @DisplayName("what was found out at another destination does not count")
    void rerouted() {
        verify();
        probe();
        Destination other = Destination.parse("smtp:[192.0.2.1]:25");
        assertEquals(Kind.PENDING, verification.verify(ANA, other).kind());
        probe();
        assertEquals(2, asked);
    }

    @Test
    @DisplayName("so many probes at once as the setting says; others come back later and are asked about then")
    void bounded() {
        TestSettings.change(settings, VerifySettings.CONCURRENCY, "2");
        for (int i = 0; i < 5; i++) {
            assertEquals(
                    Kind.PENDING,
                    verification
                            .verify(MailAddress.of("u" + i + "@example.com"), THERE)
                            .kind());
        }
        assertEquals(2, tasks.size());
        probe();
        verification.verify(MailAddress.of("u4@example.com"), THERE);
        assertEquals(1, tasks.size());
    }

    @Test
    @DisplayName("the database keeps what is known, lists it, and forgets it")
    void stored() {
        try (TestDatabase database = new TestDatabase()) {
            AddressStates states = new AddressStates();
            states.entities = database.entities();
            AddressState good = new AddressState("a@example.com", THERE.key(), Kind.DELIVERABLE, "ok", now, now);
            AddressState bad = new AddressState("b@example.com", THERE.key(), Kind.UNDELIVERABLE, "no", now, now);
            database.run(() -> {
                states.put(good);
                states.put(bad);
                states.put(good.triedAt(now.plusSeconds(1)));
            });
            assertEquals(
                    good.triedAt(now.plusSeconds(1)),
                    database.call(() -> states.find("a@example.com")).orElseThrow());
            assertEquals(
                    2,
                    database.call(() -> states.list(new Range("", "", 0, 10))).total());
            assertEquals(
                    1,
                    database.call(() -> states.list(new Range("", "b@", 0, 10))).total());
            database.run(() -> states.expire(now.minusSeconds(1), now.plusSeconds(1)));
            assertEquals(
                    1,
                    database.call(() -> states.list(new Range("", "", 0, 10))).total());
            assertTrue(database.call(() -> states.remove("a@example.com")));
            assertTrue(!database.call(() -> states.remove("a@example.com")));
        }
    }
}
