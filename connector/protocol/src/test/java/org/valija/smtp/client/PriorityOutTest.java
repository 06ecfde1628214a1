package org.valija.smtp.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.valija.smtp.SmtpTransaction.MailParameters;
import org.valija.smtp.Wishes;

/** RFC 6710 §4.3: a message's priority, on its way to the next server. */
class PriorityOutTest {

    @ParameterizedTest
    @DisplayName("it is passed on to a server that knows of it, unless it is the usual one")
    @CsvSource({
        "MT-PRIORITY, 5, ' MT-PRIORITY=5'",
        "MT-PRIORITY MIXER, -9, ' MT-PRIORITY=-9'",
        "MT-PRIORITY, 0, ''",
        "MT-PRIORITY, , ''",
        "DSN, 5, ''"
    })
    void passedOn(String offer, Integer priority, String said) throws DialogueException {
        ScriptedWire wire = new ScriptedWire(
                "S: 220 x\nC: EHLO me.example.org\nS: 250-x\nS: 250 " + offer + "\nC: MAIL FROM:<a@example.org>" + said
                        + "\nS: 250 a\nC: RCPT TO:<b@example.com>\nS: 550 5.1.1 no\n");
        MailParameters parameters = MailParameters.NONE.wishing(Wishes.NONE.priority(priority));
        var replies = SmtpDialogue.open(wire, Mails.SMTP)
                .send(Mails.mail("a@example.org", parameters, Mails.TEXT, "b@example.com"));
        wire.finished();
        assertEquals(550, replies.getFirst().reply().code());
    }
}
