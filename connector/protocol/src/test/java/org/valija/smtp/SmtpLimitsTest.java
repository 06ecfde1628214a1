package org.valija.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each limit, with the smallest values that show it. */
class SmtpLimitsTest {

    private static final SmtpLimits.Sizes SIZES = new SmtpLimits.Sizes(64, 128, 256, 20, 30);
    private static final SmtpLimits.Counts COUNTS = new SmtpLimits.Counts(2, 3, 30, 4, 2, 5);
    private static final SmtpLimits SMALL = new SmtpLimits(SIZES, COUNTS, SmtpLimits.STANDARD.times());

    private static Talk talk() {
        Talk talk = Talk.with(Options.mx(), SMALL);
        talk.say("EHLO c");
        return talk;
    }

    @Test
    @DisplayName("B1: lines are bounded by their command")
    void lines() {
        Talk talk = talk();
        assertTrue(talk.say("NOOP " + "x".repeat(60)).startsWith("500 5.5.2"));
        assertTrue(talk.say("x".repeat(300)).startsWith("500 5.5.2"));
        assertTrue(talk.say("MAIL FROM:<a@b> ENVID=" + "x".repeat(60)).startsWith("250 "));
    }

    @Test
    @DisplayName("S19: recipients over the limit get 452 4.5.3, and no error is counted")
    void recipients() {
        Talk talk = talk();
        talk.say("MAIL FROM:<a@b>", "RCPT TO:<a@b>", "RCPT TO:<b@b>");
        for (int i = 0; i < 10; i++) {
            assertTrue(talk.say("RCPT TO:<c@b>").startsWith("452 4.5.3"));
        }
        assertEquals(List.of(), talk.pauses);
    }

    @Test
    @DisplayName("S21, P27: declared and real size, the message is read to its end")
    void messageSize() {
        Talk talk = talk();
        assertTrue(talk.say("MAIL FROM:<a@b> SIZE=31").startsWith("552 5.3.4"));
        talk.say("MAIL FROM:<a@b> SIZE=30", "RCPT TO:<a@b>", "DATA");
        assertEquals("", talk.say("x".repeat(18), "y".repeat(18), "QUIT"));
        assertTrue(talk.say(".").startsWith("552 5.3.4"));
        talk.say("MAIL FROM:<a@b>", "RCPT TO:<a@b>");
        talk.send("BDAT 31\r\n" + "x".repeat(31));
        assertTrue(talk.heard().startsWith("552 5.3.4"));
        assertEquals(List.of(), talk.server.messages);
    }

    @Test
    void linesOfChunks() {
        Talk talk = talk();
        talk.say("MAIL FROM:<a@b>", "RCPT TO:<a@b>");
        talk.send("BDAT 23 LAST\r\n" + "x".repeat(21) + "\r\n");
        assertTrue(talk.heard().startsWith("554 5.6.0 The message has a line over 20 octets"));
    }

    @Test
    @DisplayName("errors wait longer and longer, then end the session")
    void errors() {
        Talk talk = talk();
        talk.say("FOO", "FOO");
        assertEquals(List.of(), talk.pauses);
        talk.say("FOO", "FOO");
        assertEquals(List.of(Duration.ofSeconds(1), Duration.ofSeconds(2)), talk.pauses);
        assertTrue(talk.say("FOO").endsWith("421 4.7.0 Too many errors; closing\n"));
        assertTrue(talk.closed);
    }

    @Test
    void junkBecomesErrors() {
        Talk talk = talk();
        talk.say("NOOP", "RSET", "VRFY a", "HELP", "NOOP", "NOOP");
        assertEquals(List.of(), talk.pauses);
        talk.say("NOOP");
        assertEquals(1, talk.pauses.size());
    }

    @Test
    void transactionsAndCommands() {
        Talk talk = talk();
        for (int i = 0; i < 3; i++) {
            talk.say("MAIL FROM:<a@b>", "RCPT TO:<a@b>", "DATA", "x", ".");
        }
        assertTrue(talk.say("MAIL FROM:<a@b>").startsWith("421 4.7.0"));
        assertTrue(talk.closed);

        Talk other = talk();
        for (int i = 0; i < 15; i++) {
            other.say("MAIL FROM:<a@b>", "RCPT TO:<a@b>");
            if (other.closed) {
                return;
            }
            other.say("DATA", "x", ".");
        }
        assertTrue(other.closed);
    }
}
