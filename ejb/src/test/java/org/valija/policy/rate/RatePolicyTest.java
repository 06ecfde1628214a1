package org.valija.policy.rate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.policy.TestClients;
import org.valija.session.Login;
import org.valija.settings.Settings;
import org.valija.settings.TestSettings;
import org.valija.smtp.SmtpClient;
import org.valija.smtp.SmtpReply;
import org.valija.smtp.SmtpRole;
import org.valija.smtp.SmtpTransaction;

/** Beyond S23: messages and recipients in a time, for each client, account and domain. */
class RatePolicyTest {

    private static final SmtpClient STRANGER = client("192.0.2.1");

    private long now = Long.MAX_VALUE - 5; // System.nanoTime may overflow

    private RatePolicy policy(Map<String, String> values) {
        Settings settings = TestSettings.with(values, new RateSettings());
        RatePolicy policy = new RatePolicy(settings);
        policy.clock = () -> now;
        policy.start();
        return policy;
    }

    private static SmtpClient client(String address) {
        return TestClients.client(SmtpRole.MX, address, Optional.empty());
    }

    private static SmtpClient user(String address, String name) {
        return TestClients.client(SmtpRole.SUBMISSION, address, Optional.of(new Login(1, name)));
    }

    private static SmtpTransaction from(SmtpClient client) {
        return TestClients.from("x@example.net", client);
    }

    private static int code(Optional<SmtpReply> refusal) {
        return refusal.map(SmtpReply::code).orElse(250);
    }

    private void forward(Duration time) {
        now += time.toNanos();
    }

    @Test
    @DisplayName("by default nothing is limited")
    void unlimited() {
        RatePolicy policy = policy(Map.of());
        for (int i = 0; i < 10_000; i++) {
            assertEquals(250, code(policy.recipient(from(STRANGER))));
            assertEquals(250, code(policy.message(from(STRANGER))));
        }
    }

    @Test
    @DisplayName(
            "messages of a client: the one too many is refused at its first recipient and, if sent together, at its end")
    void messagesOfAClient() {
        RatePolicy policy = policy(Map.of("rate.client.messages", "2"));
        assertEquals(250, code(policy.recipient(from(STRANGER))));
        assertEquals(250, code(policy.message(from(STRANGER))));
        assertEquals(250, code(policy.recipient(from(STRANGER))));
        assertEquals(250, code(policy.recipient(from(STRANGER))), "another session at the same time");
        assertEquals(250, code(policy.message(from(STRANGER))));
        assertEquals(450, code(policy.message(from(STRANGER))));
        assertEquals(450, code(policy.recipient(from(STRANGER))));
        assertEquals(
                "4.7.1", policy.recipient(from(STRANGER)).orElseThrow().status().toString());
        assertEquals(250, code(policy.recipient(from(client("192.0.2.2")))), "others are not affected");
        forward(Duration.ofSeconds(59));
        assertEquals(450, code(policy.recipient(from(STRANGER))));
        forward(Duration.ofSeconds(1));
        assertEquals(250, code(policy.message(from(STRANGER))));
    }

    @Test
    void recipientsOfAClient() {
        RatePolicy policy = policy(Map.of("rate.client.recipients", "2", "rate.client.time", "1h"));
        assertEquals(250, code(policy.recipient(from(client("2001:db8::1")))));
        assertEquals(250, code(policy.recipient(from(client("2001:db8::2")))));
        assertEquals(450, code(policy.recipient(from(client("2001:db8::3")))), "one network");
        assertEquals(250, code(policy.message(from(client("2001:db8::3")))), "what was begun may end");
        assertEquals(250, code(policy.recipient(from(client("2001:db8:0:1::1")))));
    }

    @Test
    @DisplayName("an account is counted wherever it sends from, and then not its address")
    void account() {
        RatePolicy policy = policy(Map.of("rate.account.messages", "1", "rate.client.messages", "1"));
        assertEquals(250, code(policy.message(from(user("192.0.2.1", "ana@example.org")))));
        assertEquals(450, code(policy.message(from(user("192.0.2.2", "ana@example.org")))));
        assertEquals(250, code(policy.message(from(user("192.0.2.1", "eva@example.org")))));
        assertEquals(250, code(policy.message(from(STRANGER))));
    }

    @Test
    void domainOfTheSender() {
        RatePolicy policy = policy(Map.of("rate.domain.messages", "1"));
        assertEquals(250, code(policy.message(TestClients.from("a@example.net", STRANGER))));
        assertEquals(450, code(policy.message(TestClients.from("b@Example.net", client("192.0.2.9")))));
        assertEquals(250, code(policy.message(TestClients.from("", STRANGER))), "reports are no domain's");
        assertEquals(250, code(policy.message(TestClients.from("", STRANGER))));
    }

    @Test
    void exemptAreNetworksAndLmtp() {
        RatePolicy policy = policy(Map.of("rate.client.messages", "1", "rate.exempt-networks", "192.0.2.0/30"));
        SmtpClient lmtp = TestClients.client(SmtpRole.LMTP, "192.0.2.9", Optional.empty());
        for (int i = 0; i < 3; i++) {
            assertEquals(250, code(policy.message(from(STRANGER))));
            assertEquals(250, code(policy.message(from(lmtp))));
        }
        policy.message(from(client("127.0.0.1")));
        assertEquals(450, code(policy.message(from(client("127.0.0.1")))));
    }
}
