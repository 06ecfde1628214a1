package org.valija.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.smtp.SmtpOptions.Security;
import org.valija.smtp.SmtpTransaction.Body;

@DisplayName("RFC 3030 §3: messages of any octets")
class BinaryMimeTest {

    private static final String[] ENVELOPE = {"EHLO c", "MAIL FROM:<a@b> BODY=BINARYMIME", "RCPT TO:<c@d>"};

    private static Talk talk() {
        return Talk.with(
                new SmtpOptions(
                        SmtpRole.MX,
                        "mail.example.org",
                        "ESMTP",
                        List.of("Commands:"),
                        Set.of(),
                        Security.NONE,
                        new SmtpOptions.Offer(
                                Set.of(SmtpExtension.BINARYMIME), List.of(), List.of(), Duration.ZERO, "")),
                SmtpLimits.STANDARD);
    }

    @Test
    @DisplayName("they are offered and taken where the listener wants it")
    void offered() {
        assertTrue(talk().say("EHLO c").contains("250-CHUNKING\n250-BINARYMIME\n"));
        Talk without = Talk.mx();
        assertFalse(without.say("EHLO c").contains("BINARYMIME"));
        assertTrue(without.say("MAIL FROM:<a@b> BODY=BINARYMIME").startsWith("504 5.5.4"));
        assertTrue(without.say("MAIL FROM:<a@b> BODY=8BITMIME").startsWith("250 "));
    }

    @Test
    @DisplayName("NULs, a CR or LF alone and lines of any length arrive octet for octet")
    void takesAnyOctets() {
        Talk talk = talk();
        talk.say(ENVELOPE);
        String line = "x".repeat(SmtpLimits.STANDARD.sizes().textLine() + 1);
        String message = "\0\r\r\n\n.\r\n\ra\nb\r" + line + "\r";
        talk.send("BDAT 5\r\n" + message.substring(0, 5));
        talk.send("BDAT " + (message.length() - 5) + " LAST\r\n" + message.substring(5));
        assertEquals("250 2.0.0 5 octets received\n250 2.0.0 Queued as 1\n", talk.heard());
        assertEquals(List.of(message), talk.server.messages);
        assertEquals(
                Body.BINARY_MIME,
                talk.server.transactions.getFirst().parameters().body());
    }

    @Test
    @DisplayName("DATA is refused, and BDAT may still follow")
    void needsBdat() {
        Talk talk = talk();
        talk.say(ENVELOPE);
        assertEquals("503 5.5.1 BODY=BINARYMIME needs BDAT; send RSET first\n", talk.say("DATA"));
        talk.send("BDAT 1 LAST\r\n\0");
        assertEquals("250 2.0.0 Queued as 1\n", talk.heard());
    }

    @Test
    @DisplayName("a message of another kind is checked as ever, also behind a binary one")
    void othersAreChecked() {
        Talk talk = talk();
        talk.say(ENVELOPE);
        talk.send("BDAT 1 LAST\r\n\n");
        talk.say("MAIL FROM:<a@b> BODY=8BITMIME", "RCPT TO:<c@d>");
        talk.send("BDAT 1 LAST\r\n\n");
        assertTrue(talk.heard().startsWith("554 5.6.0 "));
        assertEquals(1, talk.server.messages.size());
    }

    @Test
    @DisplayName("the size of a message is bounded, chunk by chunk")
    void sizeIsBounded() {
        Talk talk = talk();
        talk.say(ENVELOPE);
        talk.say("RSET", "MAIL FROM:<a@b> BODY=BINARYMIME", "RCPT TO:<c@d>");
        talk.send("BDAT 1\r\n\0BDAT " + SmtpLimits.STANDARD.sizes().message() + "\r\n");
        talk.octets("\0", true);
        assertTrue(talk.heard().endsWith("552 5.3.4 Message too big\n"));
    }
}
