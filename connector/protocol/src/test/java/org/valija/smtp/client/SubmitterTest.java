package org.valija.smtp.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.valija.smtp.SmtpTransaction.MailParameters;
import org.valija.smtp.Wishes;

/** P17, RFC 4954 §5: who submitted a message, on its way to the next server. */
class SubmitterTest {

    private static final String OFFER =
            "S: 220 x\nC: EHLO me.example.org\nS: 250-x\nS: 250-SMTPUTF8\nS: 250-8BITMIME\nS: 250 AUTH PLAIN\n";
    private static final String SIGN_IN = "C: AUTH PLAIN AHRpbQBwdw==\nS: 235 ok\n";

    private static void send(Credentials credentials, String submitter, boolean international, String script)
            throws DialogueException {
        ScriptedWire wire = new ScriptedWire(OFFER + script + "S: 550 5.7.1 no\nC: RSET\nS: 250 ok\n");
        SmtpDialogue dialogue = SmtpDialogue.open(wire, Mails.terms(false, TlsPolicy.NONE, credentials));
        MailParameters plain = international ? Mails.INTERNATIONAL : Mails.PLAIN;
        MailParameters parameters = plain.wishing(Wishes.NONE.submittedBy(submitter));
        List<RecipientReply> replies =
                dialogue.send(Mails.mail("a@example.org", parameters, Mails.TEXT, "b@example.com"));
        assertEquals(550, replies.getFirst().reply().code());
    }

    @ParameterizedTest
    @DisplayName("a server where we have signed in is told of it in xtext, or that nobody knows it")
    @CsvSource({
        "ana@example.org, ana@example.org",
        "ana+x=y@example.org, ana+2Bx+3Dy@example.org",
        "'', <>",
        ", <>",
        "añá@example.org, <>"
    })
    void told(String submitter, String said) throws DialogueException {
        send(
                new Credentials("tim", "pw"),
                submitter,
                false,
                SIGN_IN + "C: MAIL FROM:<a@example.org> AUTH=" + said + "\n");
    }

    @Test
    @DisplayName("an address beyond US-ASCII is told where the message has SMTPUTF8")
    void international() throws DialogueException {
        String line = "C: MAIL FROM:<a@example.org> BODY=8BITMIME SMTPUTF8 AUTH=a+C3+B1a@example.org\n";
        send(new Credentials("tim", "pw"), "aña@example.org", true, SIGN_IN + line);
    }

    @Test
    @DisplayName("nothing is told where we have not signed in, or where that is not wanted")
    void untold() throws DialogueException {
        String line = "C: MAIL FROM:<a@example.org>\n";
        send(null, "ana@example.org", false, line);
        send(new Credentials("tim", "pw", false), "ana@example.org", false, SIGN_IN + line);
    }
}
