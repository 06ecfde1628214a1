package org.valija.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.valija.session.SessionFactory.Refusal;

class SmtpSessionTest {

    private static final String[] ENVELOPE = {"EHLO c", "MAIL FROM:<a@b>", "RCPT TO:<c@d>"};

    @Test
    @DisplayName("S1: a reply that the listener keeps back comes late, and others at once")
    void slowReplies() {
        Talk talk = Talk.mx();
        talk.say(ENVELOPE);
        assertEquals(List.of(), talk.pauses);
        assertTrue(talk.say("RCPT TO:<slow@d>", "RCPT TO:<e@d>").startsWith("250 2.1.5"));
        assertEquals(List.of(Duration.ofSeconds(10)), talk.pauses);
    }

    @Test
    @DisplayName("B3: a message by hand, as telnet sends it")
    void takesAMessage() {
        Talk talk = new Talk(new FakeMailServer(), Options.mx(), SmtpLimits.STANDARD);
        assertEquals("220 mail.example.org ESMTP\n", talk.heard());
        assertEquals("250 mail.example.org\n", talk.say("HELO localhost"));
        assertEquals("250 2.1.0 Sender ok\n", talk.say("MAIL FROM: <pablo@localhost>"));
        assertEquals("250 2.1.5 Recipient ok\n", talk.say("RCPT TO: <pablo@localhost>"));
        assertTrue(talk.say("DATA").startsWith("354 "));
        assertEquals("250 2.0.0 Queued as 1\n", talk.say("1 2 3", "..", "."));
        assertEquals("221 2.0.0 mail.example.org closing connection\n", talk.say("quit"));
        assertTrue(talk.closed);
        assertEquals(List.of("1 2 3\r\n.\r\n"), talk.server.messages);
        assertEquals(2, talk.blocks, "one hand-over for the recipient, one for the message");
    }

    @Test
    @DisplayName("what was said of a recipient when it was accepted comes with the message")
    void keepsVerdicts() {
        Talk talk = Talk.mx();
        talk.say("EHLO c", "MAIL FROM:<a@b>", "RCPT TO:<c@d>", "RCPT TO:<nobody@d>", "RCPT TO:<e@d>");
        talk.say("DATA", ".");
        assertEquals(
                List.of(List.of("of c"), List.of("of e")),
                talk.server.transactions.getFirst().verdicts().stream()
                        .map(SmtpVerdict::notes)
                        .toList());
    }

    @Test
    @DisplayName("S28: EHLO announces what is there")
    void announces() {
        Talk talk = Talk.mx();
        assertEquals("""
                250-mail.example.org
                250-PIPELINING
                250-SIZE 52428800
                250-8BITMIME
                250-SMTPUTF8
                250-CHUNKING
                250-ENHANCEDSTATUSCODES
                250-DSN
                250-LIMITS RCPTMAX=1000 MAILMAX=10000
                250-DELIVERBY
                250-STARTTLS
                250-VRFY
                250-ETRN
                250 HELP
                """, talk.say("EHLO c"));
        talk.secure();
        String secured = talk.say("EHLO c");
        assertTrue(secured.contains("250-AUTH PLAIN LOGIN\n"), secured);
        assertFalse(secured.contains("STARTTLS"), secured);
        assertFalse(secured.contains("REQUIRETLS"), "where it is not offered");
        assertTrue(talk.say("MAIL FROM:<a@b> REQUIRETLS").startsWith("555 5.5.4"));
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL FROM:<a@b>, 503 5.5.1",
        "AUTH PLAIN, 503 5.5.1",
        "RCPT TO:<a@b>, 503 5.5.1",
        "DATA, 503 5.5.1",
        "LHLO c, 500 5.5.1",
        "EXPN list, 502 5.5.1",
        "VRFY ana, 252 2.0.0",
        "RSET, 250 2.0.0",
        "NOOP, 250 2.0.0",
        "FOO, 500 5.5.2"
    })
    void answersBeforeHello(String line, String reply) {
        String heard = Talk.mx().say(line);
        assertTrue(heard.startsWith(reply), heard);
    }

    @Test
    void keepsTheOrderOfATransaction() {
        Talk talk = Talk.mx();
        talk.say("EHLO c", "MAIL FROM:<a@b>");
        assertTrue(talk.say("MAIL FROM:<a@b>").startsWith("503 5.5.1"));
        assertTrue(talk.say("DATA").startsWith("554 5.5.1"));
        assertTrue(talk.say("RCPT TO:<nobody@d>").startsWith("550 5.1.1"));
        assertTrue(talk.say("DATA").startsWith("554 5.5.1"));
        assertTrue(talk.say("STARTTLS").startsWith("503 5.5.1"));
        talk.say("RSET");
        assertTrue(talk.say("RCPT TO:<c@d>").startsWith("503 5.5.1"));
        talk.say("MAIL FROM:<a@b>", "EHLO c");
        assertTrue(talk.say("RCPT TO:<c@d>").startsWith("503 5.5.1"), "EHLO resets (RFC 5321 §4.1.4)");
    }

    @Test
    void internationalRecipientsNeedSmtputf8() {
        Talk talk = Talk.mx();
        talk.say("EHLO c", "MAIL FROM:<a@b>");
        assertTrue(talk.say("RCPT TO:<niño@d>").startsWith("553 5.6.7"));
        talk.say("RSET", "MAIL FROM:<a@b> SMTPUTF8");
        assertTrue(talk.say("RCPT TO:<niño@d>").startsWith("250 "));
    }

    @Test
    @DisplayName("CHUNKING: chunks make one message (RFC 3030)")
    void takesChunks() {
        Talk talk = Talk.mx();
        talk.say(ENVELOPE);
        talk.send("BDAT 7\r\none\r\n.\rBDAT 0\r\nBDAT 1 LAST\r\n\n");
        assertEquals("250 2.0.0 7 octets received\n250 2.0.0 7 octets received\n250 2.0.0 Queued as 1\n", talk.heard());
        assertEquals(List.of("one\r\n.\r\n"), talk.server.messages);
    }

    @Test
    void chunksOfRefusedMessagesAreRead() {
        Talk talk = Talk.mx();
        talk.send("BDAT 6\r\nQUIT\r\nNOOP\r\n");
        assertEquals("503 5.5.1 Send MAIL first\n250 2.0.0 Ok\n", talk.heard());
        talk.say("EHLO c", "MAIL FROM:<a@b>");
        talk.send("BDAT 6 LAST\r\nQUIT\r\n");
        assertEquals("554 5.5.1 No valid recipients\n", talk.heard());
        assertTrue(talk.say("BDAT x").startsWith("501 5.5.4"));
        assertTrue(talk.closed, "what follows cannot be told from commands");
    }

    @Test
    void onlyBdatMayFollowBdat() {
        Talk talk = Talk.mx();
        talk.say(ENVELOPE);
        talk.send("BDAT 2\r\n\r\n");
        talk.heard();
        assertTrue(talk.say("RCPT TO:<e@f>").startsWith("503 5.5.1"));
        assertTrue(talk.say("DATA").startsWith("503 5.5.1"));
        assertTrue(talk.say("RSET").startsWith("250 2.0.0"));
    }

    @Test
    @DisplayName("B1: a bare CR or LF is refused, also within a chunk")
    void refusesBareLineFeeds() {
        Talk talk = Talk.mx();
        talk.say(ENVELOPE);
        talk.send("BDAT 4\r\na\nb\rBDAT 1 LAST\r\n\n");
        assertTrue(talk.heard().matches("(?s)554 5\\.6\\.0 .*\\n554 5\\.6\\.0 .*"));
        talk.say("MAIL FROM:<a@b>", "RCPT TO:<c@d>", "DATA");
        talk.malformed(org.valija.session.Frame.Fault.BARE_CR_OR_LF);
        assertTrue(talk.heard().startsWith("554 5.6.0 The message has a bare CR or LF"));
        talk.malformed(org.valija.session.Frame.Fault.BARE_CR_OR_LF);
        assertTrue(talk.heard().startsWith("500 5.5.2"));
        assertEquals(List.of(), talk.server.messages);
    }

    @Test
    @DisplayName("STARTTLS: what was said in the clear is forgotten; octets behind it end the session")
    void startsTls() {
        Talk talk = Talk.mx();
        assertTrue(talk.say("EHLO c", "STARTTLS").endsWith("220 2.0.0 Ready to start TLS\n"));
        assertTrue(talk.tlsStarted);
        talk.secure();
        assertTrue(talk.say("MAIL FROM:<a@b>").startsWith("503 5.5.1"));
        assertTrue(talk.say("STARTTLS").startsWith("503 5.5.1"));

        Talk injected = Talk.mx();
        injected.pipelined = true;
        assertTrue(injected.say("STARTTLS").startsWith("554 5.5.1"));
        assertTrue(injected.closed);
    }

    @Test
    @DisplayName("LMTP: a reply for each recipient (RFC 2033 §4.2)")
    void answersEachRecipientInLmtp() {
        Talk talk = Talk.with(Options.lmtp(), SmtpLimits.STANDARD);
        assertTrue(talk.say("EHLO c").startsWith("500 5.5.1"));
        talk.say("LHLO c", "MAIL FROM:<>", "RCPT TO:<a@b>", "RCPT TO:<no@b>", "RCPT TO:<full@b>", "DATA");
        assertEquals("250 2.1.5 Delivered\n452 4.2.2 Mailbox full\n", talk.say("x", "."));
        talk.say("MAIL FROM:<>", "RCPT TO:<a@b>", "RCPT TO:<c@b>", "DATA");
        talk.server.broken = true;
        String failed = "451 4.3.0 Temporary server failure; try again later\n";
        assertEquals(failed + failed, talk.say("x", "."));
        assertTrue(talk.say("MAIL FROM:<>").startsWith("250 "));
    }

    @Test
    void faultsAreTemporary() {
        Talk talk = Talk.mx();
        talk.say("EHLO c", "MAIL FROM:<a@b>");
        talk.server.broken = true;
        assertTrue(talk.say("RCPT TO:<c@d>").startsWith("451 4.3.0"));
        talk.server.broken = false;
        talk.say("RCPT TO:<c@d>", "DATA");
        talk.server.broken = true;
        assertTrue(talk.say("x", ".").startsWith("451 4.3.0"));
        talk.server.broken = false;
        talk.say("MAIL FROM:<a@b>", "RCPT TO:<c@d>", "DATA");
        assertTrue(talk.say("x", ".").startsWith("250 2.0.0"));
    }

    @Test
    void spillsLargeMessagesAndClosesWhatItSpilt() {
        Talk talk = Talk.mx();
        talk.say(ENVELOPE);
        talk.say("DATA");
        String block = ("x".repeat(76) + "\r\n").repeat(1000);
        talk.octets(block, false);
        talk.octets(block, false);
        assertEquals(1, talk.server.openSinks);
        talk.octets("", true);
        assertEquals(List.of(block + block), talk.server.messages);
        assertEquals(0, talk.server.openSinks);

        talk.say("MAIL FROM:<a@b>", "RCPT TO:<c@d>", "DATA");
        talk.octets(block, false);
        talk.octets(block, false);
        talk.hangUp();
        assertEquals(0, talk.server.openSinks);
    }

    @Test
    void fullDiskRefusesAtTheEndOfTheMessage() {
        Talk talk = Talk.mx();
        talk.say(ENVELOPE);
        talk.say("DATA");
        talk.server.full = true;
        talk.octets("x".repeat(200_000), false);
        assertEquals("", talk.heard());
        talk.octets("\r\n", true);
        assertTrue(talk.heard().startsWith("452 4.3.1"));
        assertTrue(talk.say("NOOP").startsWith("250 "));
    }

    @Test
    void takesLeave() {
        Talk silent = Talk.mx();
        silent.timeOut();
        assertEquals("421 4.4.2 mail.example.org timeout; closing\n", silent.heard());
        assertTrue(silent.closed);
        Talk stopped = Talk.mx();
        stopped.shutDown();
        assertTrue(stopped.heard().startsWith("421 4.3.2 "));
        var factory = new SmtpSessionFactory(stopped.server, Options::mx, () -> SmtpLimits.STANDARD, () -> stopped.now);
        for (Refusal reason : Refusal.values()) {
            assertTrue(factory.refuse(reason).matches("421 4\\.[37]\\.[02] .*\r\n"));
        }
    }

    @Test
    void patienceIsBoundedByTheWholeMessage() {
        Talk talk = Talk.mx();
        assertEquals(Duration.ofMinutes(5), talk.patience());
        talk.say(ENVELOPE);
        talk.say("DATA");
        talk.now = talk.now.plus(Duration.ofMinutes(58));
        assertEquals(Duration.ofMinutes(2), talk.patience());
        talk.now = talk.now.plus(Duration.ofMinutes(3));
        assertTrue(talk.say("x").startsWith("421 4.4.2"));
    }
}
