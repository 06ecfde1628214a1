package org.valija.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.mail.MailAddress;
import org.valija.policy.TestClients;
import org.valija.session.Link.Tls;
import org.valija.session.Login;
import org.valija.smtp.SmtpClient;
import org.valija.smtp.SmtpRole;
import org.valija.smtp.SmtpTransaction;
import org.valija.smtp.SmtpTransaction.Body;
import org.valija.smtp.SmtpTransaction.MailParameters;

class TraceFieldTest {

    private static final ZonedDateTime NOW = ZonedDateTime.of(2026, 3, 1, 9, 5, 7, 0, ZoneOffset.ofHours(-5));

    private static String received(SmtpTransaction transaction) {
        byte[] octets = new TraceField(transaction)
                .received("mail.example.org", "ABC", NOW)
                .octets();
        return new String(octets, StandardCharsets.UTF_8);
    }

    @Test
    void namesTheOnlyRecipient() {
        SmtpClient client = TestClients.client(SmtpRole.MX, "192.0.2.1", Optional.empty());
        assertEquals("""
                Received: from client.example.org ([192.0.2.1])
                \tby mail.example.org with ESMTP id ABC
                \tfor <ana@example.org>;
                \tSun, 1 Mar 2026 09:05:07 -0500
                """.replace("\n", "\r\n"), received(TestClients.from("x@example.com", client, "ana@example.org")));
        assertFalse(received(TestClients.from("x@example.com", client, "ana@example.org", "eva@example.org"))
                .contains("for <"));
    }

    @Test
    void tellsTlsAndAddressFamily() {
        SmtpClient client = with(SmtpRole.SUBMISSION, "::1", "evil) (by\u0007x", true, true);
        String field = received(TestClients.from("x@example.com", client, "a@b", "c@d"));
        assertTrue(field.startsWith("Received: from evil???by?x ([IPv6:0:0:0:0:0:0:0:1])\r\n"), field);
        assertTrue(field.contains("with ESMTPSA id ABC\r\n\t(TLSv1.3 cipher TLS_AES_128_GCM_SHA256);"), field);
    }

    @Test
    void keywords() {
        assertEquals("ESMTP", protocol(SmtpRole.MX, false, false, false));
        assertEquals("ESMTPS", protocol(SmtpRole.MX, true, false, false));
        assertEquals("ESMTPA", protocol(SmtpRole.SUBMISSION, false, true, false));
        assertEquals("UTF8SMTPSA", protocol(SmtpRole.SUBMISSION, true, true, true));
        assertEquals("LMTP", protocol(SmtpRole.LMTP, false, false, false));
        assertEquals("UTF8LMTP", protocol(SmtpRole.LMTP, false, false, true));
    }

    @Test
    void addsWhatASubmissionLacks() {
        SmtpClient client = TestClients.client(SmtpRole.SUBMISSION, "192.0.2.1", Optional.empty());
        byte[] octets = new TraceField(TestClients.from("x@example.com", client))
                .date(NOW)
                .messageId("mail.example.org", "ABC")
                .octets();
        assertEquals(
                "Date: Sun, 1 Mar 2026 09:05:07 -0500\r\nMessage-ID: <abc@mail.example.org>\r\n",
                new String(octets, StandardCharsets.US_ASCII));
    }

    @Test
    @DisplayName("S24: authwarnings; what a client sent cannot break the header")
    void warns() {
        SmtpClient client = TestClients.client(SmtpRole.MX, "192.0.2.1", Optional.empty());
        byte[] octets = new TraceField(TestClients.from("x@example.com", client))
                .warning("mail.example.org", "Host [192.0.2.1] claimed to be a\r\nX: \u00e9")
                .octets();
        assertEquals(
                "X-Authentication-Warning: mail.example.org: Host [192.0.2.1] claimed to be a??X: ?\r\n",
                new String(octets, StandardCharsets.UTF_8));
    }

    private static String protocol(SmtpRole role, boolean tls, boolean login, boolean international) {
        return TraceField.protocol(new SmtpTransaction(
                with(role, "192.0.2.1", "c", tls, login),
                Optional.of(MailAddress.of("x@example.com")),
                new MailParameters(-1, Body.SEVEN_BIT, international),
                List.of(),
                List.of()));
    }

    private static SmtpClient with(SmtpRole role, String address, String helo, boolean tls, boolean login) {
        return new SmtpClient(
                "s1",
                "smtp",
                role,
                new InetSocketAddress(address, 40000),
                new InetSocketAddress("192.0.2.2", 25),
                Optional.empty(),
                helo,
                true,
                tls ? Optional.of(new Tls("TLSv1.3", "TLS_AES_128_GCM_SHA256", List.of())) : Optional.empty(),
                login ? Optional.of(new Login(1, "ana@example.org")) : Optional.empty());
    }
}
