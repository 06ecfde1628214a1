package org.valija.smtp.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.valija.mail.MailAddress;
import org.valija.smtp.SmtpRecipient;
import org.valija.smtp.SmtpRecipient.Notify;
import org.valija.smtp.SmtpTransaction.Body;
import org.valija.smtp.SmtpTransaction.MailParameters;
import org.valija.smtp.SmtpTransaction.Ret;
import org.valija.smtp.TlsWish;
import org.valija.smtp.Wishes;

class TransactionTest {

    private static final String MAIL = "C: MAIL FROM:<a@example.org>\n";
    private static final String MESSAGE = "C: Subject: hello\nC:\nC: Hi.\nC: .\n";

    private ScriptedWire wire;
    private SmtpDialogue dialogue;

    private SmtpDialogue open(DialogueTerms terms, String offers, String script) throws DialogueException {
        String hello = terms.lmtp() ? "LHLO" : "EHLO";
        StringBuilder opening = new StringBuilder("S: 220 x\nC: " + hello + " me.example.org\nS: 250-x\n");
        for (String offer : offers.split(",")) {
            opening.append("S: 250-").append(offer).append('\n');
        }
        wire = new ScriptedWire(opening + "S: 250 HELP\n" + script.replace('|', '\n'));
        dialogue = SmtpDialogue.open(wire, terms);
        return dialogue;
    }

    private String send(OutgoingMail mail) {
        return dialogue.send(mail).stream()
                .map(r -> r.reply().code()
                        + (r.reply().status() == null ? "" : " " + r.reply().status())
                        + (r.elsewhere() ? " elsewhere" : ""))
                .collect(Collectors.joining(", "));
    }

    @Test
    @DisplayName("RFC 2920 §3.1: MAIL, RCPT and DATA go out in one write")
    void pipelined() throws Exception {
        open(Mails.SMTP, "PIPELINING,ENHANCEDSTATUSCODES", MAIL + """
                C: RCPT TO:<b@example.com>
                C: RCPT TO:<c@example.com>
                C: DATA
                S: 250 2.1.0 ok
                S: 250 2.1.5 ok
                S: 550 5.1.1 unknown
                S: 354 go
                """ + MESSAGE + "S: 250 2.0.0 taken");
        assertEquals("250 2.0.0, 550 5.1.1", send(Mails.to("b@example.com", "c@example.com")));
        wire.finished();
        assertEquals(3, wire.writes().size());
        assertTrue(dialogue.usable());
        assertFalse(dialogue.unanswered());
    }

    @Test
    @DisplayName("RFC 5321 §4.5.3.2: the time for each reply")
    void timeouts() throws Exception {
        open(
                Mails.SMTP,
                "PIPELINING",
                MAIL + "C: RCPT TO:<b@example.com>\nC: DATA\nS: 250 a\nS: 250 b\nS: 354 go\n" + MESSAGE + "S: 250 c");
        int before = wire.allowed().size();
        send(Mails.to("b@example.com"));
        List<Duration> allowed = wire.allowed().subList(before, wire.allowed().size());
        assertEquals(
                List.of(5, 5, 5, 2, 3, 10),
                allowed.stream().map(time -> (int) time.toMinutes()).toList());
    }

    @Test
    void oneByOne() throws Exception {
        open(Mails.SMTP, "SIZE", """
                C: MAIL FROM:<> SIZE=23
                S: 250 ok
                C: RCPT TO:<b@example.com>
                S: 550 no
                C: RCPT TO:<c@example.com>
                S: 251 will forward
                C: DATA
                S: 354 go
                """ + MESSAGE + "S: 250 taken");
        assertEquals("550, 250", send(Mails.mail("", Mails.PLAIN, Mails.TEXT, "b@example.com", "c@example.com")));
        wire.finished();
    }

    private String sendWhole(OutgoingMail mail) {
        return dialogue.sendWhole(mail).stream()
                .map(r -> r.recipient().address() + " " + r.reply().code())
                .collect(Collectors.joining(", "));
    }

    @Test
    void wholeGoesOutWhereAllAreAccepted() throws Exception {
        open(Mails.SMTP, "PIPELINING", MAIL + """
                C: RCPT TO:<b@example.com>
                C: RCPT TO:<c@example.com>
                S: 250 ok
                S: 250 ok
                S: 250 ok
                C: DATA
                S: 354 go
                """ + MESSAGE + "S: 250 taken");
        assertEquals("", sendWhole(Mails.to("b@example.com", "c@example.com")));
        wire.finished();
    }

    @Test
    @DisplayName("a whole message goes to nobody where one recipient is refused")
    void wholeEndsBeforeData() throws Exception {
        String recipients = "C: RCPT TO:<b@example.com>\nC: RCPT TO:<c@example.com>\n";
        open(Mails.SMTP, "PIPELINING", MAIL + recipients + "S: 250 ok\nS: 250 ok\nS: 550 5.1.1 unknown");
        assertEquals("c@example.com 550", sendWhole(Mails.to("b@example.com", "c@example.com")));
        wire.finished();
        assertTrue(dialogue.usable());
    }

    @Test
    void wholeIsRefusedAtItsEnd() throws Exception {
        open(Mails.SMTP, "SIZE", """
                C: MAIL FROM:<a@example.org> SIZE=23
                S: 250 ok
                C: RCPT TO:<b@example.com>
                S: 250 ok
                C: DATA
                S: 354 go
                """ + MESSAGE + "S: 552 5.3.4 too big");
        assertEquals("b@example.com 552", sendWhole(Mails.to("b@example.com")));
        wire.finished();
    }

    @Test
    @DisplayName("RFC 2920 §3.1: a DATA granted without recipients is ended by a dot")
    void grantedInVain() throws Exception {
        open(Mails.SMTP, "PIPELINING", MAIL + """
                C: RCPT TO:<b@example.com>
                C: DATA
                S: 250 ok
                S: 450 4.2.0 later
                S: 354 go
                C: .
                S: 554 no valid recipients
                """);
        assertEquals("450 4.2.0", send(Mails.to("b@example.com")));
        wire.finished();
        assertTrue(dialogue.usable());
    }

    @Test
    @DisplayName("RFC 5321 §4.1.1.5: RSET goes before the next MAIL after a transaction without data")
    void reset() throws Exception {
        open(Mails.SMTP, "PIPELINING", MAIL + """
                C: RCPT TO:<b@example.com>
                C: DATA
                S: 250 ok
                S: 550 5.1.1 no
                S: 503 5.5.1 no recipients
                C: RSET
                """ + MAIL + """
                C: RCPT TO:<c@example.com>
                C: DATA
                S: 250 reset
                S: 250 ok
                S: 250 ok
                S: 354 go
                """ + MESSAGE + "S: 250 taken");
        assertEquals("550 5.1.1", send(Mails.to("b@example.com")));
        assertEquals("250", send(Mails.to("c@example.com")));
        wire.finished();
        assertEquals(2, dialogue.transactions());
    }

    @ParameterizedTest
    @DisplayName("MAIL refused: that is the word on every recipient")
    @CsvSource({"550 5.7.1 spam,550 5.7.1", "451 4.3.0 later,451 4.3.0", "354 what,451 4.5.0"})
    void mailRefused(String reply, String result) throws Exception {
        open(
                Mails.SMTP,
                "PIPELINING",
                MAIL + "C: RCPT TO:<b@example.com>\nC: RCPT TO:<c@example.com>\nC: DATA\nS: " + reply
                        + "\nS: 503 no\nS: 503 no\nS: 503 no");
        assertEquals(result + ", " + result, send(Mails.to("b@example.com", "c@example.com")));
        open(Mails.SMTP, "X", MAIL + "S: " + reply);
        assertEquals(result + ", " + result, send(Mails.to("b@example.com", "c@example.com")));
        wire.finished();
    }

    /** Each script starts after MAIL, RCPT, RCPT, DATA were written. */
    @ParameterizedTest
    @DisplayName("A connection that ends defers, and says whether another server may be tried")
    @CsvSource(
            delimiter = ';',
            value = {
                "S: <end>; 421 4.4.2 elsewhere, 421 4.4.2 elsewhere",
                "S: <silence>; 421 4.4.2 elsewhere, 421 4.4.2 elsewhere",
                "S: 421 4.3.2 going; 421 4.3.2 elsewhere, 421 4.3.2 elsewhere",
                "S: gibberish; 451 4.5.0 elsewhere, 451 4.5.0 elsewhere",
                "S: 250 a|S: 550 5.1.1 b|S: <end>; 550 5.1.1, 421 4.4.2 elsewhere",
                "S: 250 a|S: 250 b|S: 421 4.7.0 enough; 421 4.7.0 elsewhere, 421 4.7.0 elsewhere",
                "S: 250 a|S: 250 b|S: 250 c|S: <silence>; 421 4.4.2 elsewhere, 421 4.4.2 elsewhere",
                "S: 250 a|S: 250 b|S: 250 c|S: 451 4.3.0 d; 451 4.3.0, 451 4.3.0",
                "S: 250 a|S: 250 b|S: 250 c|S: 250 d; 451 4.5.0, 451 4.5.0",
                "S: 250 a|S: 250 b|S: 250 c|S: 354 d|C: <broken>|S: 552 5.3.4 big; 552 5.3.4, 552 5.3.4",
                "S: 250 a|S: 250 b|S: 250 c|S: 354 d|M|S: <end>; 421 4.4.2, 421 4.4.2",
                "S: 250 a|S: 250 b|S: 250 c|S: 354 d|M|S: <silence>; 421 4.4.2, 421 4.4.2",
                "S: 250 a|S: 250 b|S: 250 c|S: 354 d|M|S: what; 421 4.4.2, 421 4.4.2",
                "S: 250 a|S: 250 b|S: 250 c|S: 354 d|M|S: 421 4.3.0 x; 421 4.3.0 elsewhere, 421 4.3.0 elsewhere",
                "S: 250 a|S: 250 b|S: 250 c|S: 354 d|M|S: 554 5.6.0 x; 554 5.6.0, 554 5.6.0",
                "S: 250 a|S: 250 b|S: 250 c|S: 354 d|M|S: 354 again; 451 4.5.0, 451 4.5.0",
            })
    void endings(String script, String results) throws Exception {
        open(
                Mails.SMTP,
                "PIPELINING",
                MAIL + "C: RCPT TO:<b@example.com>\nC: RCPT TO:<c@example.com>\nC: DATA\n"
                        + script.replace("M|", MESSAGE));
        assertEquals(results, send(Mails.to("b@example.com", "c@example.com")));
        wire.finished();
        assertEquals(wire.closed(), !dialogue.usable());
        boolean answered = script.startsWith("S: 250");
        assertEquals(!answered, dialogue.unanswered());
    }

    @Test
    @DisplayName("A message that cannot be read is deferred, and the server gets no end of data")
    void unreadable() throws Exception {
        open(
                Mails.SMTP,
                "PIPELINING,8BITMIME",
                MAIL + "C: RCPT TO:<b@example.com>\nC: DATA\nS: 250 a\nS: 250 b\nS: 354 c\n");
        OutgoingMail mail = Mails.to("b@example.com");
        assertEquals(
                "451 4.3.0",
                send(new OutgoingMail(mail.sender(), mail.parameters(), mail.recipients(), Mails.unreadable(10))));
        assertTrue(wire.closed());
    }

    @Test
    @DisplayName("RFC 2033 §4.2: one reply for each accepted recipient")
    void lmtp() throws Exception {
        open(Mails.LMTP, "PIPELINING", MAIL + """
                C: RCPT TO:<b@example.com>
                C: RCPT TO:<c@example.com>
                C: RCPT TO:<d@example.com>
                C: DATA
                S: 250 a
                S: 250 b
                S: 550 5.1.1 c
                S: 250 d
                S: 354 e
                """ + MESSAGE + "S: 250 2.0.0 b\nS: 452 4.2.2 d full");
        assertEquals(
                "250 2.0.0, 550 5.1.1, 452 4.2.2", send(Mails.to("b@example.com", "c@example.com", "d@example.com")));
        wire.finished();
    }

    @Test
    @DisplayName("LMTP: a lost reply leaves the other recipients' replies as they are")
    void lmtpCut() throws Exception {
        open(Mails.LMTP, "PIPELINING", MAIL + """
                C: RCPT TO:<b@example.com>
                C: RCPT TO:<c@example.com>
                C: DATA
                S: 250 a
                S: 250 b
                S: 250 c
                S: 354 e
                """ + MESSAGE + "S: 250 2.0.0 b\nS: <end>");
        assertEquals("250 2.0.0, 421 4.4.2", send(Mails.to("b@example.com", "c@example.com")));
    }

    @Test
    @DisplayName("RFC 1870 §6.1: a message over the server's limit is not offered")
    void tooLarge() throws Exception {
        open(Mails.SMTP, "SIZE 22", "");
        assertEquals("552 5.3.4", send(Mails.to("b@example.com")));
        wire.finished();
    }

    @Test
    @DisplayName("RFC 6152 §3: 8-bit octets go only where they are taken")
    void eightBit() throws Exception {
        String text = "Subject: x\r\n\r\nä\r\n";
        open(Mails.SMTP, "PIPELINING", "");
        assertEquals("554 5.6.3", send(Mails.mail("a@example.org", Mails.EIGHT_BIT, text, "b@example.com")));
        assertEquals("554 5.6.3", send(Mails.mail("a@example.org", Mails.PLAIN, text, "b@example.com")));
        open(Mails.SMTP, "8BITMIME", "C: MAIL FROM:<a@example.org> BODY=8BITMIME\nS: 550 5.7.1 no");
        assertEquals("550 5.7.1", send(Mails.mail("a@example.org", Mails.EIGHT_BIT, text, "b@example.com")));
        open(Mails.SMTP, "X", MAIL + "S: 550 5.7.1 no");
        assertEquals("550 5.7.1", send(Mails.mail("a@example.org", Mails.EIGHT_BIT, Mails.TEXT, "b@example.com")));
        wire.finished();
    }

    @Test
    @DisplayName("RFC 6531 §3.4, §3.5: SMTPUTF8 where it is offered, refused where it is not")
    void international() throws Exception {
        open(Mails.SMTP, "8BITMIME", MAIL + "S: 250 a\nC: RCPT TO:<b@example.com>\nS: 550 5.1.1 no");
        assertEquals("553 5.6.7, 550 5.1.1", send(Mails.to("ü@example.com", "b@example.com")));
        assertEquals("553 5.6.7", send(Mails.mail("ö@example.org", Mails.INTERNATIONAL, Mails.TEXT, "b@example.com")));
        String header = "Subject: ä\r\n\r\nHi.\r\n";
        assertEquals("554 5.6.9", send(Mails.mail("a@example.org", Mails.INTERNATIONAL, header, "b@example.com")));
        wire.finished();
        open(Mails.SMTP, "8BITMIME,SMTPUTF8", """
                C: MAIL FROM:<a@example.org> BODY=8BITMIME SMTPUTF8
                S: 250 a
                C: RCPT TO:<ü@example.com>
                S: 550 5.1.1 no
                """);
        assertEquals("550 5.1.1", send(Mails.to("ü@example.com")));
        wire.finished();
    }

    @Test
    @DisplayName("RFC 8689 §4.2.1: REQUIRETLS goes to servers that promise the same; others do not get the message")
    void requireTls() throws Exception {
        OutgoingMail mail =
                Mails.mail("a@example.org", Mails.PLAIN.wishing(TlsWish.REQUIRED), Mails.TEXT, "b@example.com");
        open(Mails.SMTP, "REQUIRETLS", """
                C: MAIL FROM:<a@example.org> REQUIRETLS
                S: 250 a
                C: RCPT TO:<b@example.com>
                S: 550 5.1.1 no
                """);
        assertEquals("550 5.1.1", send(mail));
        wire.finished();
        open(Mails.SMTP, "DSN", "");
        assertEquals("554 5.7.30", send(mail));
        wire.finished();
    }

    @Test
    @DisplayName("RFC 3461 §4: DSN parameters go where they are taken")
    void dsn() throws Exception {
        MailParameters parameters = new MailParameters(-1, Body.SEVEN_BIT, false, Ret.HDRS, "id=1+2 3", Wishes.NONE);
        SmtpRecipient recipient = new SmtpRecipient(
                MailAddress.of("b@example.com"), Set.of(Notify.DELAY, Notify.SUCCESS), "rfc822;b+c@example.com");
        SmtpRecipient utf8 = new SmtpRecipient(MailAddress.of("c@example.com"), Set.of(), "utf-8;ü@example.com");
        OutgoingMail mail = new OutgoingMail(
                Optional.of(MailAddress.of("a@example.org")),
                parameters,
                List.of(recipient, utf8),
                Mails.content(Mails.TEXT));
        open(Mails.SMTP, "DSN", """
                C: MAIL FROM:<a@example.org> RET=HDRS ENVID=id+3D1+2B2+203
                S: 250 a
                C: RCPT TO:<b@example.com> NOTIFY=SUCCESS,DELAY ORCPT=rfc822;b+2Bc@example.com
                S: 550 5.1.1 b
                C: RCPT TO:<c@example.com> ORCPT=utf-8;\\x{FC}@example.com
                S: 550 5.1.1 c
                """);
        assertEquals("550 5.1.1, 550 5.1.1", send(mail));
        wire.finished();
    }

    @Test
    @DisplayName("A control character in an address reaches no command line")
    void injection() throws Exception {
        open(Mails.SMTP, "PIPELINING", "");
        assertEquals("553 5.1.3", send(Mails.to("b\r\nDATA@example.com")));
        assertEquals("553 5.1.7", send(Mails.mail("a\n@example.org", Mails.PLAIN, Mails.TEXT, "b@example.com")));
        wire.finished();
    }

    @Test
    @DisplayName("RFC 9422 §5.2: a server's RCPTMAX makes several transactions")
    void severalTransactions() throws Exception {
        String transaction = MAIL + "C: RCPT TO:<%s@example.com>\nC: DATA\nS: 250 a\nS: 250 b\nS: 354 c\n" + MESSAGE;
        open(
                Mails.SMTP,
                "PIPELINING,LIMITS RCPTMAX=1",
                transaction.formatted("b") + "S: 250 2.0.0 b\n" + transaction.formatted("c") + "S: <end>\n");
        assertEquals(
                "250 2.0.0, 421 4.4.2, 421 4.4.2 elsewhere",
                send(Mails.to("b@example.com", "c@example.com", "d@example.com")));
        assertFalse(dialogue.unanswered());
        wire.finished();
    }

    @Test
    @DisplayName("No more commands wait for their replies than the limits allow")
    void pipelineIsBounded() throws Exception {
        ClientLimits limits = new ClientLimits(4096, 128, 50, 2);
        DialogueTerms terms = new DialogueTerms(
                false, "me.example.org", TlsPolicy.MAY, false, Optional.empty(), ClientTimeouts.STANDARD, limits);
        open(terms, "PIPELINING", MAIL + """
                C: RCPT TO:<b@example.com>
                S: 250 a
                S: 250 b
                C: RCPT TO:<c@example.com>
                C: DATA
                S: 250 c
                S: 354 d
                """ + MESSAGE + "S: 250 taken");
        assertEquals("250, 250", send(Mails.to("b@example.com", "c@example.com")));
        wire.finished();
    }

    @Test
    @DisplayName("RFC 5321 §4.1.1.10: QUIT before closing")
    void quit() throws Exception {
        open(Mails.SMTP, "LIMITS MAILMAX=1", MAIL + "S: 250 a\nC: RCPT TO:<b@example.com>\nS: 550 b\nC: QUIT");
        send(Mails.to("b@example.com"));
        assertFalse(dialogue.usable());
        dialogue.close();
        dialogue.close();
        wire.finished();
        assertTrue(wire.closed());
    }
}
