package org.valija.smtp.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.valija.mail.MailAddress;
import org.valija.smtp.DeliverBy;
import org.valija.smtp.SmtpTransaction.MailParameters;
import org.valija.smtp.Wishes;

/** S28, RFC 2852 §4: a time to be delivered in, on its way to the next server. */
class DeliverByOutTest {

    private static OutgoingMail mail(String by) {
        MailParameters parameters =
                MailParameters.NONE.wishing(Wishes.NONE.by(DeliverBy.parse(by).orElseThrow()));
        return new OutgoingMail(
                Optional.of(MailAddress.of("a@example.org")),
                parameters,
                Mails.to("b@example.com").recipients(),
                Mails.content(Mails.TEXT));
    }

    private static String send(DialogueTerms terms, String offer, String by, String script) throws DialogueException {
        String hello = terms.lmtp() ? "LHLO" : "EHLO";
        ScriptedWire wire = new ScriptedWire("S: 220 x\nC: " + hello + " me.example.org\nS: 250-x\nS: 250-" + offer
                + "\nS: 250 HELP\n" + script.replace('|', '\n'));
        SmtpDialogue dialogue = SmtpDialogue.open(wire, terms);
        List<RecipientReply> replies = dialogue.send(mail(by));
        wire.finished();
        return replies.getFirst().reply().code() + " "
                + replies.getFirst().reply().status();
    }

    private static final String REFUSED = "S: 250 a|C: RCPT TO:<b@example.com>|S: 550 5.1.1 no|";

    @ParameterizedTest
    @DisplayName("it is passed on to a server that knows of it and takes no longer")
    @CsvSource({"DELIVERBY, 70;RT", "DELIVERBY 60, 60;R", "DELIVERBY 60, 5;N", "DELIVERBY, -5;NT"})
    void passedOn(String offer, String by) throws DialogueException {
        String script = "C: MAIL FROM:<a@example.org> BY=" + by + "|" + REFUSED;
        assertEquals("550 5.1.1", send(Mails.SMTP, offer, by, script));
    }

    @ParameterizedTest
    @DisplayName("what is to be returned is returned where the time is too short or cannot be promised")
    @CsvSource({"DELIVERBY 60, 59;R, 554 5.4.7", "DELIVERBY, 0;R, 554 5.4.7", "DSN, 60;R, 554 5.3.3"})
    void returned(String offer, String by, String reply) throws DialogueException {
        assertEquals(reply, send(Mails.SMTP, offer, by, ""));
    }

    @Test
    @DisplayName("what only wants a notice goes to every server, and LMTP delivers at once")
    void noPromiseNeeded() throws DialogueException {
        String script = "C: MAIL FROM:<a@example.org>|" + REFUSED;
        assertEquals("550 5.1.1", send(Mails.SMTP, "DSN", "60;N", script));
        assertEquals("550 5.1.1", send(Mails.LMTP, "DSN", "60;R", script));
    }
}
