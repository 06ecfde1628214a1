package org.valija.policy.restriction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.directory.TestDirectory;
import org.valija.policy.Disposal;
import org.valija.policy.TestClients;
import org.valija.policy.access.TestAccess;
import org.valija.session.Login;
import org.valija.session.Peer;
import org.valija.session.SaslExchange;
import org.valija.settings.TestDatabase;
import org.valija.smtp.SmtpClient;
import org.valija.smtp.SmtpRecipient;
import org.valija.smtp.SmtpReply;
import org.valija.smtp.SmtpRole;
import org.valija.smtp.SmtpTransaction;
import org.valija.smtp.SmtpVerdict;

/** The lists as they are by default. */
class RestrictionPolicyTest {

    private static final SmtpClient STRANGER = TestClients.client(SmtpRole.MX, "192.0.2.1", Optional.empty());
    private static final SmtpClient NEIGHBOUR = TestClients.client(SmtpRole.MX, "127.0.0.1", Optional.empty());

    private TestDirectory directory;
    private TestAccess access;

    @BeforeEach
    void fill() {
        TestDatabase database = new TestDatabase();
        directory = new TestDirectory(database);
        access = new TestAccess(database);
        directory.addDomain("example.org");
    }

    @AfterEach
    void close() {
        directory.close();
    }

    private SmtpVerdict verdict(Map<String, String> values, SmtpClient client, String sender, String recipient) {
        return new TestRestrictions(directory.directory(), access, values)
                .policy()
                .judge(TestClients.from(sender, client), TestClients.recipient(recipient));
    }

    private String judge(Map<String, String> values, SmtpClient client, String sender, String recipient) {
        SmtpReply reply = verdict(values, client, sender, recipient).reply();
        return reply.code() + " " + reply.status();
    }

    private String judge(SmtpClient client, String recipient) {
        return judge(Map.of(), client, "x@example.com", recipient);
    }

    @Test
    @DisplayName("no open relay: strangers reach our domains only")
    void strangersDoNotRelay() {
        assertEquals("250 2.1.5", judge(STRANGER, "ana@example.org"));
        assertEquals("550 5.1.1", judge(STRANGER, "nobody@example.org"));
        assertEquals("554 5.7.1", judge(STRANGER, "joe@example.net"));
        assertEquals("250 2.1.5", judge(STRANGER, "away@example.org"), "an alias of ours may lead elsewhere");
    }

    @Test
    @DisplayName("P13, S17: trusted networks and authenticated users relay")
    void whoMayRelay() {
        assertEquals("250 2.1.5", judge(NEIGHBOUR, "joe@example.net"));
        Map<String, String> none = Map.of("smtp.trusted-networks", "");
        assertEquals("554 5.7.1", judge(none, NEIGHBOUR, "x@example.com", "joe@example.net"));
        Map<String, String> theirs = Map.of("smtp.trusted-networks", "10.0.0.0/8 192.0.2.0/24");
        assertEquals("250 2.1.5", judge(theirs, STRANGER, "x@example.com", "joe@example.net"));
        SmtpClient user =
                TestClients.client(SmtpRole.SUBMISSION, "192.0.2.1", Optional.of(new Login(1, "ana@example.org")));
        assertEquals("250 2.1.5", judge(user, "joe@example.net"));
        SmtpClient lmtp = TestClients.client(SmtpRole.LMTP, "127.0.0.1", Optional.empty());
        assertEquals("554 5.7.1", judge(lmtp, "joe@example.net"));
    }

    @Test
    @DisplayName("mail for who is on the suppression list is refused at RCPT, also behind an alias, or taken to bounce")
    void suppressed() {
        TestRestrictions restrictions = new TestRestrictions(directory.directory(), access, Map.of());
        restrictions.suppressions().put("joe@example.net", "");
        restrictions.suppressions().put("away@example.net", "");
        RestrictionPolicy policy = restrictions.policy();
        SmtpTransaction transaction = TestClients.from("x@example.com", NEIGHBOUR);
        SmtpReply reply = policy.judge(transaction, TestClients.recipient("Joe@Example.NET"))
                .reply();
        assertEquals("550 5.7.1 the address is on the suppression list, nothing is sent to it\r\n", reply.toString());
        assertEquals(
                550,
                policy.judge(transaction, TestClients.recipient("away@example.org"))
                        .reply()
                        .code());
        assertEquals(
                250,
                policy.judge(transaction, TestClients.recipient("jim@example.net"))
                        .reply()
                        .code());
        assertEquals("554 5.7.1", judge(STRANGER, "joe@example.net"), "a stranger learns nothing of the list");
        Map<String, String> bounce = Map.of("suppression.action", "bounce");
        assertEquals("250 2.1.5", judge(bounce, NEIGHBOUR, "x@example.com", "joe@example.net"));
    }

    @Test
    @DisplayName("X1: who signed in by POP3 or IMAP lately relays, where that is wanted")
    void popBeforeSmtp() {
        Map<String, String> wanted = Map.of("auth.pop-before-smtp", "10m");
        TestRestrictions restrictions = new TestRestrictions(directory.directory(), access, wanted);
        restrictions
                .logins()
                .watched(
                        response -> new SaslExchange.Result.Success(new Login(1, "ana@example.org")),
                        new Peer("s2", "pop3", STRANGER.remote(), STRANGER.local(), Optional.empty()))
                .respond(new byte[0]);
        SmtpVerdict verdict = restrictions
                .policy()
                .judge(TestClients.from("ana@example.org", STRANGER), TestClients.recipient("joe@example.net"));
        assertEquals(250, verdict.reply().code());
        assertTrue(
                verdict.notes().getFirst().startsWith("check=permit_pop_before_smtp"),
                verdict.notes().toString());
    }

    @Test
    @DisplayName("S1, P21, P22: the access table refuses by client, sender and recipient, with the reply it is given")
    void accessTableRefuses() {
        access.put("Connect:192.0.2", "REJECT");
        assertEquals("550 5.7.1", judge(STRANGER, "ana@example.org"));
        access.put("Connect:192.0.2.1", "OK");
        assertEquals("250 2.1.5", judge(STRANGER, "ana@example.org"));
        access.put("From:x@example.com", "450 Come back later");
        assertEquals("450 4.7.1", judge(STRANGER, "ana@example.org"));
        access.remove("From:x@example.com");
        access.put("To:ana@example.org", "ERROR:5.2.1:550 Mailbox closed");
        assertEquals("550 5.2.1", judge(STRANGER, "ana@example.org"));
    }

    @Test
    @DisplayName("S1: RELAY lets a client send on, and everybody send to a domain; OK and a forged sender do not")
    void accessTableRelays() {
        assertEquals("554 5.7.1", judge(STRANGER, "joe@example.net"));
        access.put("Connect:192.0.2.1", "OK");
        access.put("example.com", "RELAY");
        assertEquals("554 5.7.1", judge(STRANGER, "joe@example.net"), "x@example.com is only what the client says");
        assertEquals("250 2.1.5", judge(STRANGER, "joe@mail.example.com"));
        access.put("Connect:192.0.2.1", "RELAY");
        assertEquals("250 2.1.5", judge(STRANGER, "joe@example.net"));
    }

    @Test
    @DisplayName("S1: what is dropped is accepted, but no relaying comes of it")
    void discardAccepts() {
        access.put("To:trap@example.org", "DISCARD");
        access.put("Connect:192.0.2.1", "DISCARD");
        assertEquals("250 2.1.5", judge(STRANGER, "trap@example.org"));
        assertEquals("250 2.1.5", judge(STRANGER, "ana@example.org"));
        assertEquals("554 5.7.1", judge(STRANGER, "joe@example.net"));
    }

    @Test
    @DisplayName("S1: DISCARD drops mail for its recipient alone, HOLD holds the message; the trace tells of both")
    void disposal() {
        access.put("To:trap@example.org", "DISCARD");
        access.put("From:odd.example", "HOLD");
        SmtpTransaction none = TestClients.from("x@odd.example", STRANGER, "trap@example.org", "ana@example.org");
        List<SmtpVerdict> verdicts = none.recipients().stream()
                .map(SmtpRecipient::address)
                .map(to -> verdict(Map.of(), STRANGER, "x@odd.example", to.toString()))
                .toList();
        access.remove("From:odd.example"); // what was said at RCPT counts
        Disposal disposal = Disposal.of(
                new SmtpTransaction(STRANGER, none.sender(), none.parameters(), none.recipients(), verdicts),
                SmtpVerdict.of(SmtpReply.of(250, "Ok")));
        assertEquals(List.of(TestClients.recipient("ana@example.org")), disposal.kept());
        assertTrue(disposal.held());
        assertEquals(
                List.of(
                        "check=check_recipient_access, access=To:trap@example.org, from=<x@odd.example>, to=<trap@example.org>, stat=Discarded",
                        "check=check_sender_access, access=From:odd.example, from=<x@odd.example>, to=<ana@example.org>, stat=Held"),
                disposal.notes());
    }

    @Test
    @DisplayName("S1: client, sender and recipient are judged together; who has signed in is no stranger")
    void together() {
        access.put("Connect:192.0.2.1", "550 No client");
        access.put("From:spam.example", "550 No sender");
        access.put("To:closed@example.org", "550 Closed");
        access.put("Spam:ana@", "FRIEND");
        assertEquals("No client", text(STRANGER, "a@example.com", "closed@example.org"));
        access.put("Connect:192.0.2.1", "HOLD");
        assertEquals("No sender", text(STRANGER, "a@spam.example", "closed@example.org"));
        assertEquals("Closed", text(STRANGER, "a@example.com", "closed@example.org"));
        assertEquals("Recipient ok", text(STRANGER, "a@spam.example", "ana@example.org"), "a friend takes all");
        access.remove("Spam:ana@");
        SmtpClient user =
                TestClients.client(SmtpRole.SUBMISSION, "192.0.2.1", Optional.of(new Login(1, "ana@example.org")));
        assertEquals("Recipient ok", text(user, "a@spam.example", "ana@example.org"));
        assertEquals("Closed", text(user, "a@spam.example", "closed@example.org"));
        SmtpClient lmtp = TestClients.client(SmtpRole.LMTP, "192.0.2.1", Optional.empty());
        assertEquals("Recipient ok", text(lmtp, "a@spam.example", "ana@example.org"));
    }

    private String text(SmtpClient client, String sender, String recipient) {
        return verdict(Map.of(), client, sender, recipient).reply().lines().getFirst();
    }

    @Test
    void sendersMayBeBoundToTheirOwnAddresses() {
        Login ana = new Login(directory.addAccount("ana@example.org").id(), "ana@example.org");
        directory.addAccount("eva@example.org");
        directory.addAlias("sales@example.org", "eva@example.org", "ana@example.org");
        directory.addAlias("boss@example.org", "eva@example.org");
        SmtpClient user = TestClients.client(SmtpRole.SUBMISSION, "192.0.2.1", Optional.of(ana));
        Map<String, String> own = Map.of("submission.own-sender", "true");
        for (String allowed : new String[] {"", "ana@example.org", "Ana@example.org", "sales@example.org"}) {
            assertEquals("250 2.1.5", judge(own, user, allowed, "ana@example.org"), allowed);
        }
        for (String refused : new String[] {"eva@example.org", "boss@example.org", "ana@example.net"}) {
            assertEquals("553 5.7.1", judge(own, user, refused, "ana@example.org"), refused);
        }
        assertEquals("250 2.1.5", judge(Map.of(), user, "eva@example.org", "ana@example.org"));
    }
}
