package org.valija.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.session.Login;
import org.valija.settings.Settings;
import org.valija.settings.TestSettings;
import org.valija.smtp.SmtpClient;
import org.valija.smtp.SmtpRole;

/** RFC 6710 §4.1: which priority a client may give. */
class PriorityPolicyTest {

    private static final SmtpClient STRANGER = TestClients.client(SmtpRole.MX, "198.51.100.7", Optional.empty());
    private static final SmtpClient TRUSTED = TestClients.client(SmtpRole.MX, "192.0.2.7", Optional.empty());
    private static final SmtpClient USER =
            TestClients.client(SmtpRole.SUBMISSION, "198.51.100.7", Optional.of(new Login(1, "ana@example.org")));

    private static PriorityPolicy policy(Map<String, String> values) {
        Settings settings = TestSettings.with(values, new PolicySettings(), new PrioritySettings());
        return new PriorityPolicy(new TrustedNetworks(settings), settings);
    }

    @Test
    @DisplayName("strangers stay at 0, users reach 4, trusted networks 9; all may ask for less")
    void byDefault() {
        PriorityPolicy policy = policy(Map.of("smtp.trusted-networks", "192.0.2.0/24"));
        assertEquals(0, policy.granted(STRANGER, 1));
        assertEquals(-9, policy.granted(STRANGER, -9));
        assertEquals(4, policy.granted(USER, 9));
        assertEquals(3, policy.granted(USER, 3));
        assertEquals(9, policy.granted(TRUSTED, 9));
    }

    @Test
    @DisplayName("the settings say how high each may go, and nobody goes less high than a stranger")
    void bySettings() {
        PriorityPolicy policy = policy(Map.of(
                "smtp.trusted-networks",
                "192.0.2.0/24",
                "smtp.mt-priority.max-others",
                "2",
                "smtp.mt-priority.max-authenticated",
                "0",
                "smtp.mt-priority.max-trusted",
                "6"));
        assertEquals(2, policy.granted(STRANGER, 9));
        assertEquals(2, policy.granted(USER, 9));
        assertEquals(6, policy.granted(TRUSTED, 9));
    }
}
