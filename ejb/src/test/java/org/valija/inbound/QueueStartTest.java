package org.valija.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.policy.Insiders;
import org.valija.policy.PolicySettings;
import org.valija.policy.PrivacySettings;
import org.valija.policy.TestClients;
import org.valija.policy.TrustedNetworks;
import org.valija.queue.DomainStart;
import org.valija.session.Login;
import org.valija.settings.Settings;
import org.valija.settings.TestSettings;
import org.valija.smtp.SmtpClient;
import org.valija.smtp.SmtpRole;

/** S28, RFC 1985 §5.3: who may have the queue started, how often, and what is answered. */
class QueueStartTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final SmtpClient NEIGHBOUR = client("127.0.0.1");

    private final Settings settings = TestSettings.with(
            Map.of("smtp.etrn-networks", "192.0.2.0/28, 2001:db8::/64"), new PrivacySettings(), new PolicySettings());
    private final FakeQueue queue = new FakeQueue();
    private final QueueStart start = new QueueStart(new Insiders(new TrustedNetworks(settings)), queue, settings);

    @BeforeEach
    void begin() {
        start.remember();
        start.clock = Clock.fixed(NOON, ZoneOffset.UTC);
    }

    private static SmtpClient client(String address) {
        return TestClients.client(SmtpRole.MX, address, Optional.empty());
    }

    private String etrn(SmtpClient client, String node) {
        return start.start(client, node).toString().strip();
    }

    @Test
    void tellsHowMuchWaits() {
        queue.waiting = 3;
        assertEquals("253 2.0.0 OK, 3 pending messages for node Example.ORG started", etrn(NEIGHBOUR, "Example.ORG"));
        queue.waiting = 0;
        assertEquals("251 2.0.0 OK, no messages waiting for node @example.org", etrn(NEIGHBOUR, "@example.org"));
        assertEquals(List.of("example.org", "@example.org"), queue.asked);
    }

    @Test
    @DisplayName("by default trusted networks and signed-in clients may; others where a setting names them")
    void whoMay() {
        assertEquals(459, start.start(client("192.0.2.17"), "example.org").code());
        assertEquals(251, start.start(client("192.0.2.1"), "a.example.org").code());
        assertEquals(251, start.start(client("2001:db8::9"), "b.example.org").code());
        Login ana = new Login(1, "ana@example.org");
        SmtpClient user = TestClients.client(SmtpRole.SUBMISSION, "203.0.113.1", Optional.of(ana));
        assertEquals(251, start.start(user, "example.org").code());
    }

    @Test
    @DisplayName("the same domain not twice within a minute, in whatever case it is written")
    void notTooOften() {
        assertEquals(251, start.start(NEIGHBOUR, "example.org").code());
        start.clock = Clock.fixed(NOON.plusSeconds(59), ZoneOffset.UTC);
        assertEquals(458, start.start(NEIGHBOUR, "EXAMPLE.org").code());
        assertEquals(251, start.start(NEIGHBOUR, "example.net").code());
        start.clock = Clock.fixed(NOON.plusSeconds(60), ZoneOffset.UTC);
        assertEquals(251, start.start(NEIGHBOUR, "example.org").code());
    }

    @Test
    void refusesWhatIsNoDomain() {
        for (String node : List.of("#queue", "@", "a b", "[192.0.2.1]", "x@example.org", "%")) {
            assertEquals(501, start.start(NEIGHBOUR, node).code(), node);
        }
        assertEquals(List.of(), queue.asked);
    }

    private static final class FakeQueue extends DomainStart {

        private final List<String> asked = new ArrayList<>();
        private long waiting;

        FakeQueue() {
            super(null, null, null, null);
        }

        @Override
        public long start(String domain, boolean below) {
            asked.add((below ? "@" : "") + domain);
            return waiting;
        }
    }
}
