package org.valija.policy.restriction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.valija.directory.TestDirectory;
import org.valija.dns.FakeNameServer;
import org.valija.policy.TestClients;
import org.valija.policy.access.TestAccess;
import org.valija.settings.TestDatabase;
import org.valija.smtp.SmtpClient;
import org.valija.smtp.SmtpRole;

/** P20, P21: what the access table says of the servers of a domain, with a name server of our own. */
class ServerChecksTest {

    private FakeNameServer dns;
    private TestDirectory directory;
    private TestAccess access;

    @BeforeEach
    void start() throws IOException {
        dns = new FakeNameServer()
                .add("1.2.0.192.in-addr.arpa", "PTR", "mail.friend.example.")
                .add("mail.friend.example", "A", "192.0.2.1")
                .add("66.2.0.192.in-addr.arpa", "PTR", "mail.friend.example.")
                .add("friend.example", "NS", "ns.friend.example.")
                .add("ns.friend.example", "A", "198.51.100.53")
                .add("shared.example", "MX", "20 mx2.bulk.example.")
                .add("shared.example", "MX", "10 mx1.bulk.example.")
                .add("mx1.bulk.example", "A", "203.0.113.1")
                .add("mx2.bulk.example", "AAAA", "2001:db8::25")
                .add("plain.example", "A", "127.0.0.1")
                .add("broken.example", "MX", "10 mx.fails.example.")
                .add("none.example", "MX", "0 .");
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

    private String said(String check, String client, String helo, String sender, String recipient) {
        SmtpClient c = TestClients.client(SmtpRole.MX, client, Optional.empty());
        SmtpClient named = new SmtpClient(
                c.session(), c.listener(), c.role(), c.remote(), c.local(), c.host(), helo, true, c.tls(), c.login());
        RestrictionPolicy policy = new TestRestrictions(
                        directory.directory(),
                        access,
                        Map.of("restrictions.dns-time", "500ms", "restrictions.sender", check))
                .policy();
        return policy.judge(TestClients.from(sender, named), TestClients.recipient(recipient))
                .reply()
                .toString()
                .strip();
    }

    private String saidOfSender(String check, String domain) {
        return said(check, "192.0.2.9", "client.example.com", "x@" + domain, "ana@example.org");
    }

    @ParameterizedTest
    @DisplayName("exchangers by name, by address of either family, of a domain without any, of an address literal")
    @CsvSource({
        "MX:bulk.example, shared.example, 550",
        "MX:mx2.bulk.example, shared.example, 550",
        "MX:203.0.113.0/24, shared.example, 550",
        "MX:2001:db8::/32, shared.example, 550",
        "MX:127.0.0.0/8, plain.example, 550",
        "MX:plain.example, plain.example, 550",
        "MX:192.0.2.0/24, [192.0.2.77], 550",
        "MX:203.0.114.0/24, shared.example, 250",
        "NS:203.0.113.0/24, shared.example, 250",
        "Connect:203.0.113.0/24, shared.example, 250",
        "MX:127.0.0.0/8, none.example, 250",
        "MX:127.0.0.0/8, broken.example, 250",
        "MX:mx.fails.example, broken.example, 550",
        "MX:127.0.0.0/8, nowhere.example, 250"
    })
    void exchangers(String key, String domain, String code) {
        access.put(key, "REJECT");
        String said = saidOfSender("check_sender_mx_access", domain);
        assertTrue(said.startsWith(code), said);
    }

    @ParameterizedTest
    @DisplayName("each domain that a check speaks of: of client, HELO, sender and recipient")
    @CsvSource({
        "check_client_a_access, Address:192.0.2.1, 550",
        "check_client_mx_access, MX:mail.friend.example, 550",
        "check_client_ns_access, NS:198.51.100.53, 550",
        "check_reverse_client_hostname_access, Connect:friend.example, 550",
        "check_reverse_client_hostname_a_access, Address:192.0.2.1, 550",
        "check_reverse_client_hostname_mx_access, MX:192.0.2.1, 550",
        "check_reverse_client_hostname_ns_access, NS:friend.example, 550",
        "check_helo_a_access, Address:127.0.0.1, 550",
        "check_helo_mx_access, MX:127.0.0.1, 550",
        "check_sender_a_access, Address:127.0.0.1, 250",
        "check_sender_ns_access, NS:ns.friend.example, 550",
        "check_recipient_a_access, Address:127.0.0.1, 250",
        "check_recipient_mx_access, MX:127.0.0.1, 250"
    })
    void domains(String check, String key, String code) {
        access.put(key, "REJECT");
        String said = said(check, "192.0.2.1", "plain.example", "x@deep.mail.friend.example", "ana@example.org");
        assertTrue(said.startsWith(code), said);
    }

    @ParameterizedTest
    @DisplayName("the servers of a recipient's domain")
    @CsvSource({
        "check_recipient_a_access, Address:127.0.0.1",
        "check_recipient_mx_access, MX:plain.example",
        "check_recipient_ns_access, NS:ns.friend.example"
    })
    void recipients(String check, String key) throws IOException {
        access.put(key, "REJECT");
        dns.add("plain.example", "NS", "ns.friend.example.");
        String said = said(check, "192.0.2.1", "client.example.com", "x@shared.example", "eva@plain.example");
        assertEquals("550 5.7.1 Access denied", said);
    }

    @Test
    @DisplayName("a name that does not lead back is looked at where the check says so, and never permits")
    void claimedName() {
        access.put("Connect:friend.example", "REJECT");
        String sender = "x@shared.example";
        String claimed = "check_reverse_client_hostname_access";
        assertTrue(said(claimed, "192.0.2.66", "c", sender, "ana@example.org").startsWith("550"));
        assertTrue(said("check_client_access", "192.0.2.66", "c", sender, "ana@example.org")
                .startsWith("250"));
        access.put("Connect:friend.example", "OK");
        String list = claimed + ", reject";
        assertTrue(said(list, "192.0.2.66", "c", sender, "ana@example.org").startsWith("554"));
    }

    @Test
    @DisplayName("OK says that this server is well: it permits nothing, and the others are looked at")
    void wellServer() {
        access.put("MX:bulk.example", "REJECT");
        access.put("MX:mx1.bulk.example", "OK");
        access.put("MX:mx2.bulk.example", "OK");
        assertTrue(saidOfSender("check_sender_mx_access", "shared.example").startsWith("250"));
        assertTrue(
                saidOfSender("check_sender_mx_access, reject", "shared.example").startsWith("554"));
        access.remove("MX:mx2.bulk.example");
        assertTrue(saidOfSender("check_sender_mx_access", "shared.example").startsWith("550"));
    }

    @Test
    @DisplayName("where the table says nothing of such servers, the DNS is not asked")
    void asksOnlyWhereItMatters() {
        access.put("NS:203.0.113.0/24", "REJECT");
        assertTrue(saidOfSender("check_sender_mx_access", "mx.fails.example").startsWith("250"));
        assertEquals(0, dns.questions());
    }
}
