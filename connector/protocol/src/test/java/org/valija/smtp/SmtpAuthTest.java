package org.valija.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.session.Frame.Fault;

class SmtpAuthTest {

    private static final String GOOD = base64("\0ana@example.org\0secret");

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Talk talk() {
        Talk talk = Talk.with(Options.submission(), SmtpLimits.STANDARD);
        talk.say("EHLO c");
        return talk;
    }

    @Test
    @DisplayName("S29: AUTH PLAIN with the initial response, and a space behind it")
    void plainAtOnce() {
        Talk talk = talk();
        assertTrue(talk.say("MAIL FROM:<ana@example.org>").startsWith("530 5.7.0"));
        assertEquals("235 2.7.0 Authentication succeeded\n", talk.say("AUTH PLAIN " + GOOD + " "));
        assertTrue(talk.say("AUTH PLAIN " + GOOD).startsWith("503 5.5.1"));
        assertTrue(talk.say("MAIL FROM:<ana@example.org>").startsWith("250 2.1.0"));
        talk.say("RCPT TO:<c@d>", "DATA", "x", ".");
        assertEquals(
                "ana@example.org",
                talk.server
                        .transactions
                        .getFirst()
                        .client()
                        .login()
                        .orElseThrow()
                        .name());
    }

    @Test
    @DisplayName("S29: AUTH PLAIN with a challenge, AUTH LOGIN as sendmail asks it")
    void byChallenges() {
        assertEquals("334 \n235 2.7.0 Authentication succeeded\n", talk().say("AUTH PLAIN", GOOD));
        assertEquals(
                "334 VXNlcm5hbWU6\n334 UGFzc3dvcmQ6\n235 2.7.0 Authentication succeeded\n",
                talk().say("AUTH LOGIN", base64("ana@example.org"), base64("secret")));
        assertEquals(
                "334 UGFzc3dvcmQ6\n235 2.7.0 Authentication succeeded\n",
                talk().say("AUTH LOGIN " + base64("ana@example.org"), base64("secret")));
    }

    @Test
    void refuses() {
        Talk talk = talk();
        assertTrue(talk.say("AUTH PLAIN " + base64("\0ana@example.org\0wrong")).startsWith("535 5.7.8"));
        assertEquals(List.of(Duration.ofSeconds(2)), talk.pauses, "the delay against guessing is served");
        assertTrue(talk.say("AUTH PLAIN", "*").endsWith("501 5.7.0 Authentication cancelled\n"));
        assertTrue(talk.say("AUTH PLAIN ~~~").startsWith("501 5.5.2"));
        assertTrue(talk.say("AUTH PLAIN", "~~~").endsWith("501 5.5.2 Cannot decode the response\n"));
        assertTrue(talk.say("AUTH PLAIN", base64("nonsense")).contains("501 5.5.2"));
        assertTrue(talk.say("AUTH GSSAPI").startsWith("504 5.5.4"));
        assertTrue(talk.say("NOOP").startsWith("250 "), "commands again");
        talk.say("AUTH PLAIN");
        talk.malformed(Fault.LINE_TOO_LONG);
        assertTrue(talk.heard().startsWith("500 5.5.6"));
        talk.server.broken = true;
        assertTrue(talk.say("AUTH PLAIN " + GOOD).startsWith("454 4.7.0"));
        talk.server.broken = false;
        assertTrue(talk.say("AUTH PLAIN " + GOOD).startsWith("235 "));
    }

    @Test
    @DisplayName("S15: PLAIN and LOGIN under TLS only")
    void needsTls() {
        Talk talk = Talk.mx();
        talk.say("EHLO c");
        assertTrue(talk.say("AUTH PLAIN " + GOOD).startsWith("538 5.7.11"));
        talk.secure();
        assertTrue(talk.say("EHLO c", "AUTH PLAIN " + GOOD).contains("235 2.7.0"));
        talk.say("MAIL FROM:<a@b>");
        Talk lmtp = Talk.with(Options.lmtp(), SmtpLimits.STANDARD);
        assertTrue(lmtp.say("LHLO c", "AUTH PLAIN").endsWith("502 5.5.1 Authentication is not available\n"));
    }

    @Test
    void tlsMayBeRequiredForMail() {
        var security = new SmtpOptions.Security(true, true, false, false, List.of(), false);
        Talk talk = Talk.with(Options.of(SmtpRole.MX, security), SmtpLimits.STANDARD);
        assertTrue(talk.say("EHLO c", "MAIL FROM:<a@b>").endsWith("530 5.7.0 Must issue a STARTTLS command first\n"));
    }
}
