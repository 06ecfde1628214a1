package org.valija.policy.restriction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.valija.directory.DomainChange;
import org.valija.directory.RecipientCheck;
import org.valija.directory.TestDirectory;
import org.valija.dns.FakeNameServer;
import org.valija.mail.MailAddress;
import org.valija.policy.TestClients;
import org.valija.policy.access.TestAccess;
import org.valija.session.Login;
import org.valija.settings.TestDatabase;
import org.valija.smtp.SmtpClient;
import org.valija.smtp.SmtpQuestion;
import org.valija.smtp.SmtpRecipient;
import org.valija.smtp.SmtpReply;
import org.valija.smtp.SmtpRole;
import org.valija.smtp.SmtpTransaction;
import org.valija.smtp.SmtpVerdict;
import org.valija.smtp.SmtpVerdict.Fate;

/** P20, P21, P25, S11: each check by its Postfix name, with a name server of our own. */
class ChecksTest {

    private FakeNameServer dns;
    private TestDirectory directory;
    private TestAccess access;
    private String helo = "client.example.com";

    @BeforeEach
    void start() throws IOException {
        dns = new FakeNameServer()
                .add("1.2.0.192.in-addr.arpa", "PTR", "mail.friend.example.")
                .add("mail.friend.example", "A", "192.0.2.1")
                .add("66.2.0.192.in-addr.arpa", "PTR", "mail.friend.example.")
                .add("7.2.0.192.in-addr.arpa", "PTR", "mail.fails.example.")
                .add("mail.example.com", "MX", "10 mx.example.com.")
                .add("plain.example.com", "AAAA", "2001:db8::1")
                .add("text.example.com", "TXT", "nothing")
                .add("none.example.com", "MX", "0 .");
        TestDatabase database = new TestDatabase();
        directory = new TestDirectory(database);
        access = new TestAccess(
                database,
                Map.of("dns.servers", dns.address(), "dns.timeout", "200ms", "access.host-name-timeout", "500ms"));
        directory.addDomain("example.org");
    }

    @AfterEach
    void close() {
        directory.close();
        dns.close();
    }

    private RestrictionPolicy policy(Map<String, String> lists) {
        Map<String, String> values = new HashMap<>(Map.of("restrictions.dns-time", "500ms"));
        lists.forEach((stage, list) -> values.put("restrictions." + stage, list));
        return new TestRestrictions(directory.directory(), access, values).policy();
    }

    private SmtpClient client(String address, Optional<Login> login) {
        SmtpClient c = TestClients.client(SmtpRole.MX, address, login);
        return new SmtpClient(
                c.session(), c.listener(), c.role(), c.remote(), c.local(), c.host(), helo, true, c.tls(), c.login());
    }

    private SmtpVerdict verdict(Map<String, String> lists, String address, String sender, String recipient) {
        return policy(lists)
                .judge(TestClients.from(sender, client(address, Optional.empty())), TestClients.recipient(recipient));
    }

    private static String line(SmtpReply reply) {
        return reply.toString().strip();
    }

    private String said(Map<String, String> lists, String address) {
        return line(
                verdict(lists, address, "x@mail.example.com", "ana@example.org").reply());
    }

    @ParameterizedTest
    @DisplayName("P20, P25: a client whose name does not lead back, one without any name, one that cannot be looked up")
    @CsvSource({
        "reject_unknown_client_hostname, 192.0.2.1, 250 2.1.5",
        "reject_unknown_client_hostname, 192.0.2.66, 450 4.7.25",
        "reject_unknown_client_hostname, 192.0.2.5, 450 4.7.25",
        "reject_unknown_client_hostname, 192.0.2.7, 450 4.7.25",
        "reject_unknown_reverse_client_hostname, 192.0.2.66, 250 2.1.5",
        "reject_unknown_reverse_client_hostname, 192.0.2.7, 250 2.1.5",
        "reject_unknown_reverse_client_hostname, 192.0.2.5, 450 4.7.25",
        "reject_plaintext_session, 192.0.2.1, 450 4.7.1",
        "reject_unauth_pipelining, 192.0.2.1, 250 2.1.5",
        "reject, 192.0.2.1, 554 5.7.1",
        "defer, 192.0.2.1, 450 4.7.0"
    })
    void clients(String check, String address, String reply) {
        String said = said(Map.of("client", check), address);
        assertTrue(said.startsWith(reply), said);
    }

    @ParameterizedTest
    @DisplayName("P25: what a client calls itself by, and how it is told")
    @CsvSource(
            delimiter = '|',
            value = {
                "reject_invalid_helo_hostname | mail.example.com | 250 2.1.5",
                "reject_invalid_helo_hostname | [192.0.2.1] | 250 2.1.5",
                "reject_invalid_helo_hostname | [IPv6:2001:db8::1] | 250 2.1.5",
                "reject_invalid_helo_hostname | 192.0.2.1 | 250 2.1.5",
                "reject_invalid_helo_hostname | [300.1.1.1] | 501 5.5.2 <[300.1.1.1]>: Helo command rejected: Invalid name",
                "reject_invalid_helo_hostname | -bad-.example.com | 501 5.5.2",
                "reject_invalid_helo_hostname | a..b | 501 5.5.2",
                "reject_non_fqdn_helo_hostname | [192.0.2.1] | 250 2.1.5",
                "reject_non_fqdn_helo_hostname | desktop | 504 5.5.2 <desktop>: Helo command rejected: need",
                "reject_non_fqdn_helo_hostname | 192.0.2.1 | 504 5.5.2",
                "reject_unknown_helo_hostname | mail.example.com | 250 2.1.5",
                "reject_unknown_helo_hostname | plain.example.com | 250 2.1.5",
                "reject_unknown_helo_hostname | text.example.com | 450 4.7.1 <text.example.com>: Helo command rejected",
                "reject_unknown_helo_hostname | nobody.example.com | 450 4.7.1",
                "reject_unknown_helo_hostname | mail.fails.example | 450 4.7.1"
            })
    void helo(String check, String name, String reply) {
        helo = name;
        String said = said(Map.of("helo", check), "192.0.2.1");
        assertTrue(said.startsWith(reply), said);
    }

    @ParameterizedTest
    @DisplayName("S11: senders by their form, their domain in the DNS, and whether they are here")
    @CsvSource(
            delimiter = '|',
            value = {
                "reject_non_fqdn_sender | x@mail.example.com | 250 2.1.5",
                "reject_non_fqdn_sender | '' | 250 2.1.5",
                "reject_non_fqdn_sender | x@desktop | 504 5.5.2 <x@desktop>: Sender address rejected: need",
                "reject_unknown_sender_domain | x@mail.example.com | 250 2.1.5",
                "reject_unknown_sender_domain | x@plain.example.com | 250 2.1.5",
                "reject_unknown_sender_domain | x@example.org | 250 2.1.5",
                "reject_unknown_sender_domain | '' | 250 2.1.5",
                "reject_unknown_sender_domain | x@nobody.example.com | 450 4.1.8 <x@nobody.example.com>: Sender address",
                "reject_unknown_sender_domain | x@text.example.com | 450 4.1.8",
                "reject_unknown_sender_domain | x@none.example.com | 550 5.7.27",
                "reject_unknown_sender_domain | x@fails.example | 450 4.1.8",
                "reject_unverified_sender | nobody@far.example | 450 4.1.7 <nobody@far.example>: Sender address rejected:"
                        + " undeliverable address: mx: 550 5.1.1 no such user",
                "reject_unverified_sender | pia@far.example | 250 2.1.5",
                "reject_unverified_sender | ana@example.org | 250 2.1.5",
                "reject_unverified_sender | nobody@example.org | 450 4.1.7",
                "reject_unlisted_sender | nobody@example.org | 550 5.1.0",
                "reject_unlisted_sender | ana@example.org | 250 2.1.5",
                "reject_unlisted_sender | nobody@example.com | 250 2.1.5",
                "reject_sender_login_mismatch | owned@example.org | 553 5.7.1",
                "reject_authenticated_sender_login_mismatch | owned@example.org | 250 2.1.5"
            })
    void senders(String check, String sender, String reply) {
        directory.addAccount("owned@example.org");
        String said = line(verdict(Map.of("sender", check), "192.0.2.1", sender, "ana@example.org")
                .reply());
        assertTrue(said.startsWith(reply), said);
    }

    @Test
    @DisplayName("a login and a sender that is somebody else's")
    void loginMismatch() {
        Login ana = new Login(directory.addAccount("ana@example.org").id(), "ana@example.org");
        directory.addAccount("eva@example.org");
        RestrictionPolicy policy = policy(Map.of("sender", "reject_sender_login_mismatch, permit_sasl_authenticated"));
        SmtpClient user = client("192.0.2.1", Optional.of(ana));
        for (String sender : new String[] {"eva@example.org", "joe@example.net"}) {
            assertEquals(
                    553,
                    policy.judge(TestClients.from(sender, user), TestClients.recipient("ana@example.org"))
                            .reply()
                            .code());
        }
        assertTrue(policy.judge(TestClients.from("ana@example.org", user), TestClients.recipient("ana@example.org"))
                .reply()
                .positive());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reject_non_fqdn_recipient | joe@desktop | 504 5.5.2 <joe@desktop>: Recipient address rejected: need",
                "reject_unknown_recipient_domain | joe@nobody.example.com | 450 4.1.2",
                "reject_unknown_recipient_domain | joe@none.example.com | 556 5.1.10",
                "reject_unknown_recipient_domain | joe@mail.example.com | 250 2.1.5",
                "reject_unlisted_recipient | nobody@example.org | 550 5.1.1",
                "reject_unverified_recipient | nobody@far.example | 450 4.1.1 <nobody@far.example>: Recipient address"
                        + " rejected: undeliverable address: mx: 550 5.1.1 no such user",
                "reject_unverified_recipient | pia@far.example | 250 2.1.5",
                "reject_unverified_recipient | ana@example.org | 250 2.1.5",
                "permit_auth_destination, reject | ana@example.org | 250 2.1.5",
                "permit_auth_destination, reject | joe@mail.example.com | 554 5.7.1",
                "permit | nobody@example.org | 550 5.1.1"
            })
    void recipients(String list, String recipient, String reply) {
        String said = line(verdict(Map.of("recipient", list), "127.0.0.1", "x@mail.example.com", recipient)
                .reply());
        assertTrue(said.startsWith(reply), said);
    }

    @Test
    @DisplayName("P20: strangers cannot have servers asked that they may not send to")
    void noProbesForStrangers() {
        TestRestrictions restrictions = new TestRestrictions(
                directory.directory(),
                access,
                Map.of("restrictions.recipient", "reject_unverified_recipient", "restrictions.dns-time", "500ms"));
        SmtpVerdict verdict = restrictions
                .policy()
                .judge(
                        TestClients.from("x@mail.example.com", client("192.0.2.1", Optional.empty())),
                        TestClients.recipient("pia@far.example"));
        assertEquals("554 5.7.1 Relaying denied", line(verdict.reply()));
        assertEquals(List.of(), restrictions.asked());
    }

    @Test
    @DisplayName("P12: a recipient of a relayed domain who is not in the table of relay recipients, as Postfix says it")
    void relayRecipient() {
        directory.addDomain("relayed.example");
        directory.run(changes -> changes.changeDomain(
                "relayed.example",
                new DomainChange(
                        Set.of(),
                        true,
                        Optional.empty(),
                        Optional.of("192.0.2.9"),
                        Optional.of(RecipientCheck.TABLE))));
        String said = line(verdict(Map.of(), "192.0.2.1", "x@mail.example.com", "pia@relayed.example")
                .reply());
        assertEquals(
                "550 5.1.1 <pia@relayed.example>: Recipient address rejected:"
                        + " User unknown in relay recipient table",
                said);
    }

    @Test
    @DisplayName("P21: the access table for HELO, by entries of its own")
    void heloAccess() {
        access.put("Helo:spam.example", "550 Not that name");
        access.put("spam.example", "OK");
        helo = "www.spam.example";
        assertEquals("550 5.7.1 Not that name", said(Map.of("helo", "check_helo_access"), "192.0.2.1"));
        assertTrue(said(Map.of(), "192.0.2.1").startsWith("250 "));
    }

    @Test
    @DisplayName("P20: the first that permits or refuses ends its list, and no other")
    void order() {
        assertTrue(
                said(Map.of("client", "permit_mynetworks, reject"), "127.0.0.1").startsWith("250 "));
        assertTrue(
                said(Map.of("client", "permit_mynetworks, reject"), "192.0.2.1").startsWith("554 "));
        assertTrue(
                said(Map.of("client", "permit", "helo", "reject"), "127.0.0.1").startsWith("554 "));
        SmtpVerdict elsewhere =
                verdict(Map.of("recipient", "permit"), "192.0.2.1", "x@mail.example.com", "joe@example.net");
        assertEquals("554 5.7.1 Relaying denied", line(elsewhere.reply()), "no other list lets anybody relay");
    }

    @Test
    @DisplayName("warn_if_reject lets pass, and the trace tells the check and what it would have said")
    void warnings() {
        SmtpVerdict warned = verdict(
                Map.of("client", "warn_if_reject reject_unknown_client_hostname, warn_if_reject defer_if_permit"),
                "192.0.2.5",
                "x@mail.example.com",
                "ana@example.org");
        assertTrue(warned.reply().positive());
        assertEquals(
                List.of("check=warn_if_reject reject_unknown_client_hostname, from=<x@mail.example.com>,"
                        + " to=<ana@example.org>, stat=Would be refused: 450 4.7.25 Client host rejected:"
                        + " cannot find your hostname, [192.0.2.5]"),
                warned.notes());
    }

    @Test
    @DisplayName("defer_if_permit and defer_if_reject: for now, whatever else is said")
    void deferred() {
        assertTrue(
                said(Map.of("client", "defer_if_permit, permit"), "192.0.2.1").startsWith("450 4.7.0"));
        assertTrue(said(Map.of("client", "defer_if_permit", "helo", "reject"), "192.0.2.1")
                .startsWith("554 5.7.1"));
        assertTrue(
                said(Map.of("client", "defer_if_reject, reject"), "192.0.2.1").startsWith("450 4.7.0"));
        assertTrue(said(Map.of("client", "defer_if_reject"), "192.0.2.1").startsWith("250 2.1.5"));
    }

    @Test
    @DisplayName("the trace says by which check a client may relay")
    void relayingIsNoted() {
        SmtpVerdict relayed = verdict(Map.of(), "127.0.0.1", "x@mail.example.com", "joe@example.net");
        assertEquals(
                List.of("check=permit_mynetworks, from=<x@mail.example.com>, to=<joe@example.net>,"
                        + " stat=Relaying permitted"),
                relayed.notes());
        assertEquals(
                List.of(),
                verdict(Map.of(), "127.0.0.1", "x@a.example", "ana@example.org").notes());
    }

    @Test
    @DisplayName("reply codes are settings, and the status follows their class")
    void codes() {
        assertTrue(said(
                        Map.of(
                                "client", "reject_unknown_client_hostname",
                                "unknown-client-reject-code", "550"),
                        "192.0.2.5")
                .startsWith("550 5.7.25"));
    }

    @Test
    @DisplayName("P21, P25: without delay, client, HELO and sender are asked at their own stages")
    void stages() {
        Map<String, String> lists = Map.of("helo", "reject_invalid_helo_hostname", "data", "reject");
        assertEquals(Set.of(SmtpQuestion.DATA), policy(lists).asked(SmtpRole.MX));
        Map<String, String> early = new HashMap<>(lists);
        early.put("delay-reject", "false");
        assertEquals(Set.of(SmtpQuestion.values()), policy(early).asked(SmtpRole.MX));
        assertEquals(Set.of(), policy(early).asked(SmtpRole.LMTP));
        helo = "a..b";
        assertEquals(
                501,
                policy(early)
                        .judge(Stage.HELO, client("192.0.2.1", Optional.empty()))
                        .code());
    }

    @Test
    @DisplayName("the end of data: a bounce to many is refused, and a held message is held")
    void wholeMessage() {
        RestrictionPolicy policy = policy(Map.of("data", "reject_multi_recipient_bounce, check_client_access"));
        SmtpClient client = client("192.0.2.1", Optional.empty());
        SmtpTransaction bounce = TestClients.from("", client, "ana@example.org", "eva@example.org");
        assertEquals("550 5.5.3 Data command rejected: Multi-recipient bounce", line(policy.judge(Stage.DATA, bounce)));
        SmtpTransaction mail = TestClients.from("x@a.example", client, "ana@example.org", "eva@example.org");
        assertTrue(policy.judge(Stage.DATA, mail).positive());
        access.put("Connect:192.0.2.1", "HOLD");
        assertEquals(Fate.HOLD, policy.judgeWhole(mail).fate());
        assertEquals(Fate.DELIVER, policy(Map.of()).judgeWhole(mail).fate());
    }

    @Test
    @DisplayName("S1: QUARANTINE holds with its reason, TARPIT keeps the reply back, also that of a refusal")
    void quarantineAndTarpit() {
        SmtpClient client = client("192.0.2.1", Optional.empty());
        SmtpTransaction mail = TestClients.from("x@a.example", client);
        SmtpRecipient ana = new SmtpRecipient(MailAddress.of("ana@example.org"), Set.of(), null);
        access.put("From:a.example", "quarantine: looks odd");
        SmtpVerdict odd = policy(Map.of()).judge(mail, ana);
        assertEquals(Fate.HOLD, odd.fate());
        assertEquals("quarantined: looks odd", odd.reason());
        assertEquals(Duration.ZERO, odd.delay());
        assertTrue(odd.notes().getFirst().endsWith("stat=Held, quarantined: looks odd"), odd.toString());
        access.put("Connect:192.0.2.1", "TARPIT");
        assertEquals(Duration.ofSeconds(10), policy(Map.of()).judge(mail, ana).delay());
        access.put("From:a.example", "REJECT");
        SmtpVerdict late = policy(Map.of()).judge(mail, ana);
        assertEquals(550, late.reply().code());
        assertEquals(Duration.ofSeconds(10), late.delay());
        access.remove("Connect:192.0.2.1");
        assertEquals(Duration.ZERO, policy(Map.of()).judge(mail, ana).delay());
    }

    @Test
    @DisplayName("P24: an unanswered DNS costs no more than its time, all questions together")
    void budget() {
        long start = System.nanoTime();
        helo = "a.silent.example";
        SmtpVerdict verdict = verdict(
                Map.of("helo", "reject_unknown_helo_hostname", "sender", "reject_unknown_sender_domain"),
                "192.0.2.1",
                "x@b.silent.example",
                "ana@example.org");
        assertEquals(450, verdict.reply().code());
        assertTrue(System.nanoTime() - start < Duration.ofMillis(1500).toNanos());
    }
}
