package org.valija.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.smtp.DeliverBy.Mode;

/** S28, RFC 2852: BY=. */
class DeliverByTest {

    @Test
    void reads() {
        assertEquals(Optional.of(new DeliverBy(3600, Mode.RETURN, false)), DeliverBy.parse("3600;R"));
        assertEquals(Optional.of(new DeliverBy(5, Mode.NOTIFY, true)), DeliverBy.parse("+5;nt"));
        assertEquals(Optional.of(new DeliverBy(-5, Mode.NOTIFY, false)), DeliverBy.parse("-5;N"));
        for (String wrong : List.of("", "5", "5;", ";R", "5;RN", "5;R ", "5;TR", "1234567890;R", "--5;N", "0x5;N")) {
            assertEquals(Optional.empty(), DeliverBy.parse(wrong), wrong);
        }
    }

    @Test
    void isReadAsWritten() {
        for (String text : List.of("3600;R", "5;NT", "-5;N", "999999999;RT")) {
            assertEquals(text, DeliverBy.parse(text).orElseThrow().toString());
        }
    }

    @Test
    @DisplayName("time that has passed is never given back")
    void passes() {
        DeliverBy by = DeliverBy.parse("60;R").orElseThrow();
        assertEquals(60, by.after(Duration.ZERO).seconds());
        assertEquals(58, by.after(Duration.ofMillis(1001)).seconds());
        assertEquals(-40, by.after(Duration.ofSeconds(100)).seconds());
    }

    @Test
    @DisplayName("what a client takes for its message is taken off the time")
    void transferCounts() {
        Talk talk = Talk.mx();
        talk.say("EHLO c", "MAIL FROM:<a@b> BY=100;R", "RCPT TO:<c@d>", "DATA");
        talk.now = talk.now.plusSeconds(30);
        assertTrue(talk.say("x", ".").startsWith("250"));
        assertEquals(
                "70;R",
                talk.server.transactions.getFirst().parameters().deliverBy().toString());
    }

    @Test
    @DisplayName("P29: XVERP is for the clients of some networks alone")
    void verpIsNotForAll() {
        Talk talk = Talk.mx();
        assertTrue(!talk.say("EHLO c").contains("XVERP"));
        assertTrue(talk.say("MAIL FROM:<a@b> XVERP").startsWith("555 5.5.4"));
    }
}
