package org.valija.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** P20, P21, P25: what is asked at its own stage rather than at RCPT. */
class SmtpQuestionTest {

    private final FakeMailServer server = new FakeMailServer();

    private Talk asking(SmtpQuestion... questions) {
        SmtpOptions options = new SmtpOptions(
                SmtpRole.MX,
                "mail.example.org",
                "ESMTP",
                List.of("-"),
                Set.of(questions),
                SmtpOptions.Security.NONE,
                SmtpOptions.Offer.USUAL);
        return new Talk(server, options, SmtpLimits.STANDARD);
    }

    @Test
    @DisplayName("RFC 5321 §3.1: a client that is not let in may only QUIT")
    void connect() {
        server.connect = SmtpReply.of(554, "5.7.1", "No");
        Talk talk = asking(SmtpQuestion.CONNECT);
        assertEquals("554 5.7.1 No\n", talk.heard());
        assertTrue(talk.say("EHLO c").startsWith("503 5.5.1"));
        assertTrue(talk.say("QUIT").startsWith("221 2.0.0"));
    }

    @Test
    void helloIsSaidAgainAfterARefusal() {
        Talk talk = asking(SmtpQuestion.HELLO);
        talk.heard();
        assertEquals("550 5.7.1 No\n", talk.say("EHLO nobody"));
        assertTrue(talk.say("MAIL FROM:<a@b>").startsWith("503 5.5.1"));
        assertTrue(talk.say("EHLO c").startsWith("250-mail.example.org\n"));
        assertTrue(talk.say("MAIL FROM:<a@b>").startsWith("250 "));
    }

    @Test
    void noTransactionBeginsWithARefusedSender() {
        Talk talk = asking(SmtpQuestion.SENDER);
        talk.say("EHLO c");
        assertEquals("550 5.7.1 No\n", talk.say("MAIL FROM:<nobody@b>"));
        assertTrue(talk.say("RCPT TO:<c@d>").startsWith("503 5.5.1"));
        assertTrue(talk.say("MAIL FROM:<a@b>").startsWith("250 "));
        assertTrue(talk.say("RCPT TO:<c@d>").startsWith("250 "));
    }

    @Test
    @DisplayName("a refused DATA sends no octets, a refused BDAT loses those that it sends (RFC 3030 §2)")
    void data() {
        Talk talk = asking(SmtpQuestion.DATA);
        talk.say("EHLO c", "MAIL FROM:<a@b>", "RCPT TO:<c@d>", "RCPT TO:<e@d>");
        assertEquals("550 5.5.3 One at a time\n", talk.say("DATA"));
        assertEquals("550 5.5.3 One at a time\n", talk.say("BDAT 6 LAST", "QUIT"));
        assertTrue(talk.say("MAIL FROM:<a@b>").startsWith("250 "));
        talk.say("RCPT TO:<c@d>");
        assertTrue(talk.say("BDAT 6 LAST", "QUIT").startsWith("250 "));
        talk.say("MAIL FROM:<a@b>", "RCPT TO:<c@d>");
        assertTrue(talk.say("DATA").startsWith("354 "));
        assertTrue(talk.say(".").startsWith("250 "));
        assertEquals(List.of("QUIT\r\n", ""), server.messages);
    }

    @Test
    @DisplayName("a fault of ours while BDAT is judged loses its octets too, so that none is taken for a command")
    void brokenAtBdat() {
        Talk talk = asking(SmtpQuestion.DATA);
        talk.say("EHLO c", "MAIL FROM:<a@b>", "RCPT TO:<c@d>");
        server.broken = true;
        assertTrue(talk.say("BDAT 6 LAST", "QUIT").startsWith("452 4.3.1"));
        assertTrue(talk.say("NOOP").startsWith("250 "));
    }

    @Test
    @DisplayName("nothing is asked that nobody wants to know")
    void unasked() {
        server.connect = SmtpReply.of(554, "5.7.1", "No");
        Talk talk = asking();
        talk.say("EHLO nobody", "MAIL FROM:<nobody@b>", "RCPT TO:<c@d>", "RCPT TO:<e@d>");
        assertTrue(talk.say("DATA").startsWith("354 "));
        assertEquals(2, talk.blocks);
    }
}
