package org.valija.policy.restriction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.valija.directory.TestDirectory;
import org.valija.dns.AddressLiteral;
import org.valija.dns.FakeNameServer;
import org.valija.policy.TestClients;
import org.valija.policy.access.TestAccess;
import org.valija.settings.TestDatabase;
import org.valija.smtp.SmtpRole;

/** P23, P24: DNS-based lists, with a name server of our own. */
class DnsListsTest {

    private static final Duration BUDGET = Duration.ofSeconds(5);

    private FakeNameServer dns;
    private TestDirectory directory;
    private TestAccess access;

    @BeforeEach
    void start() throws IOException {
        dns = new FakeNameServer()
                .add("2.0.0.127.bl.example", "A", "127.0.0.2")
                .add("1.2.0.192.bl.example", "A", "127.0.0.4")
                .add("1.2.0.192.bl.example", "TXT", "\"Seen \" \"in a trap\"")
                .add("3.2.0.192.bl.example", "A", "127.255.255.254")
                .add("4.2.0.192.bl.example", "A", "203.0.113.1")
                .add("1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.bl.example", "A", "127.0.0.2")
                .add("spam.example.rh.example", "A", "127.0.1.2")
                .add("test.rh.example", "A", "127.0.1.2")
                .add("1.2.0.192.wl.example", "A", "127.0.0.1");
        TestDatabase database = new TestDatabase();
        directory = new TestDirectory(database);
        access = new TestAccess(
                database, Map.of("dns.servers", dns.address(), "dns.timeout", "1s", "dns.cache.negative", "0s"));
        directory.addDomain("example.org");
    }

    @AfterEach
    void close() {
        directory.close();
        dns.close();
    }

    private TestRestrictions lists(String client, Map<String, String> more) {
        Map<String, String> values = new HashMap<>(more);
        values.put("restrictions.client", client);
        values.putIfAbsent("restrictions.dns-time", BUDGET.toSeconds() + "s");
        return new TestRestrictions(directory.directory(), access, values);
    }

    private static String said(TestRestrictions restrictions, String address) {
        return restrictions
                .policy()
                .judge(
                        TestClients.from("x@spam.example", TestClients.client(SmtpRole.MX, address, Optional.empty())),
                        TestClients.recipient("ana@example.org"))
                .reply()
                .toString()
                .strip();
    }

    private String said(String client, String address) {
        return said(lists(client, Map.of()), address);
    }

    @ParameterizedTest
    @DisplayName("P23: reject_rbl_client and its like, with and without a filter of answers")
    @CsvSource(
            delimiter = '|',
            value = {
                "reject_rbl_client bl.example | 192.0.2.1 | 554 5.7.1 Service unavailable; Client host [192.0.2.1]"
                        + " blocked using bl.example; Seen in a trap",
                "reject_rbl_client bl.example | 2001:db8::1 | 554 5.7.1 Service unavailable; Client host"
                        + " [2001:db8:0:0:0:0:0:1] blocked using bl.example",
                "reject_rbl_client bl.example | 192.0.2.9 | 250 2.1.5 Recipient ok",
                "reject_rbl_client bl.example=127.0.0.[2..4] | 192.0.2.1 | 554 5.7.1 Service unavailable; Client host"
                        + " [192.0.2.1] blocked using bl.example; Seen in a trap",
                "reject_rbl_client bl.example=127.0.0.[2;3;5..9] | 192.0.2.1 | 250 2.1.5 Recipient ok",
                "reject_rhsbl_sender rh.example | 192.0.2.9 | 554 5.7.1 Service unavailable; Sender address"
                        + " [spam.example] blocked using rh.example",
                "reject_rhsbl_helo rh.example | 192.0.2.9 | 250 2.1.5 Recipient ok",
                "reject_rhsbl_recipient rh.example | 192.0.2.9 | 250 2.1.5 Recipient ok",
                "reject_rhsbl_client rh.example | 192.0.2.9 | 250 2.1.5 Recipient ok",
                "permit_dnswl_client wl.example, reject | 192.0.2.1 | 250 2.1.5 Recipient ok",
                "permit_dnswl_client wl.example, reject | 192.0.2.9 | 554 5.7.1 Access denied",
                "permit_dnswl_client silent.fails.example, reject | 192.0.2.9 | 450 4.7.1 No answer of"
                        + " silent.fails.example; try again later"
            })
    void listed(String list, String address, String reply) {
        assertEquals(reply, said(list, address));
    }

    @Test
    @DisplayName("an answer that tells of an error, or that no list gives, lists nobody; nor does no answer")
    void errorsAreNoListings() {
        assertTrue(said("reject_rbl_client bl.example", "192.0.2.3").startsWith("250 "));
        assertTrue(said("reject_rbl_client bl.example", "192.0.2.4").startsWith("250 "));
        assertTrue(said("reject_rbl_client bl.fails.example", "192.0.2.1").startsWith("250 "));
    }

    @ParameterizedTest
    @DisplayName(
            "P23: lists weigh together, good ones the other way; the heaviest is named, a silent one weighs nothing")
    @CsvSource(
            delimiter = '|',
            value = {
                "bl.example*2, other.example*3, silent.fails.example*9 | 5 | 554 5.7.1 Listed by other.example",
                "bl.example*2, other.example*3 | 6 | 250 2.1.5 Recipient ok",
                "bl.example other.example | 2 | 554 5.7.1 Listed by bl.example",
                "bl.example*2, other.example*3, wl.example*-4 | 2 | 250 2.1.5 Recipient ok",
                "bl.example=127.0.0.[2;3]*9 | 1 | 250 2.1.5 Recipient ok",
                "'' | 1 | 250 2.1.5 Recipient ok"
            })
    void weighed(String sites, String threshold, String reply) throws IOException {
        dns.add("1.2.0.192.other.example", "A", "127.0.0.2");
        TestRestrictions restrictions = lists(
                "reject_dnsbl_threshold",
                Map.of(
                        "restrictions.dnsbl-sites",
                        sites,
                        "restrictions.dnsbl-threshold",
                        threshold,
                        "restrictions.list-reply",
                        "Listed by $rbl_domain"));
        assertEquals(reply, said(restrictions, "192.0.2.1"));
        assertTrue(said(restrictions, "192.0.2.9").startsWith("250 "));
    }

    @Test
    @DisplayName("P23: lists with weights are looked at too, and written as they are read")
    void weighedLists() {
        TestRestrictions restrictions =
                lists("reject_dnsbl_threshold", Map.of("restrictions.dnsbl-sites", "bl.example*2, dead.example"));
        restrictions.lists().check();
        assertEquals(
                List.of("bl.example alive", "dead.example dead"),
                restrictions.lists().reports().stream()
                        .map(list -> list.domain() + ' ' + list.state())
                        .toList());
        assertEquals(
                "a.example=127.0.0.2*3, b.example, c.example*-1",
                WeighedLists.parse("a.example=127.0.0.2*3 b.example*1,c.example*-1")
                        .toString());
        assertThrows(IllegalArgumentException.class, () -> WeighedLists.parse("a.example*much"));
    }

    @Test
    @DisplayName("P24: the lists of a stage are asked at once, and their answers kept")
    void parallelAndCached() throws IOException {
        StringBuilder twenty = new StringBuilder("reject_rbl_client last.slow.example");
        for (int i = 1; i < 20; i++) {
            dns.add("9.2.0.192.l" + i + ".slow.example", "A", "203.0.113.1");
            twenty.insert(0, "reject_rbl_client l" + i + ".slow.example, ");
        }
        dns.add("9.2.0.192.last.slow.example", "A", "127.0.0.2");
        TestRestrictions restrictions =
                lists(twenty.toString(), Map.of("restrictions.list-reply", "Listed by $rbl_domain"));
        long start = System.nanoTime();
        assertEquals("554 5.7.1 Listed by last.slow.example", said(restrictions, "192.0.2.9"));
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        // one after the other would take twenty times as long; the half leaves room for a busy machine
        assertTrue(took.compareTo(FakeNameServer.SLOWNESS.multipliedBy(10)) < 0, took.toString());
        int asked = dns.questions();
        said(restrictions, "192.0.2.9");
        assertTrue(dns.questions() - asked <= 1, "only the missing reason is asked for again");
    }

    @Test
    @DisplayName("P24: lists that do not answer cost the time that is set, all together, and let pass")
    void budget() {
        String two = "reject_rbl_client a.silent.example, reject_rbl_client b.silent.example";
        long start = System.nanoTime();
        assertTrue(said(lists(two, Map.of("restrictions.dns-time", "300ms")), "192.0.2.1")
                .startsWith("250 "));
        assertTrue(Duration.ofNanos(System.nanoTime() - start).compareTo(Duration.ofSeconds(2)) < 0);
    }

    @Test
    @DisplayName("a list without its test entry, one that lists everything and one that is silent are left out")
    void deadLists() throws IOException {
        dns.add("1.2.0.192.dead.example", "A", "127.0.0.2")
                .add("1.2.0.192.all.example", "A", "127.0.0.2")
                .add("2.0.0.127.all.example", "A", "127.0.0.2")
                .add("1.0.0.127.all.example", "A", "127.0.0.2");
        TestRestrictions restrictions = lists(
                "reject_rbl_client dead.example, reject_rbl_client all.example, reject_rbl_client fails.example,"
                        + " reject_rhsbl_sender rh.example",
                Map.of());
        assertTrue(said(restrictions, "192.0.2.1").contains("dead.example"), "nobody has looked yet");
        restrictions.lists().check();
        assertEquals(
                List.of(
                        "all.example dead it lists 1.0.0.127, and so perhaps everything",
                        "dead.example dead it does not list its test entry 2.0.0.127",
                        "fails.example dead it does not answer",
                        "rh.example alive "),
                restrictions.lists().reports().stream()
                        .map(list -> list.domain() + ' ' + list.state() + ' ' + list.fault())
                        .toList());
        assertEquals(3, restrictions.changes().size());
        assertTrue(said(restrictions, "192.0.2.1").contains("rh.example"));
    }

    @Test
    @DisplayName("a list that is well again is asked again")
    void recovery() throws IOException {
        dns.add("1.2.0.192.late.example", "A", "127.0.0.2");
        TestRestrictions restrictions = lists("reject_rbl_client late.example", Map.of());
        restrictions.lists().check();
        assertTrue(said(restrictions, "192.0.2.1").startsWith("250 "));
        dns.add("2.0.0.127.late.example", "A", "127.0.0.2");
        restrictions.lists().check();
        assertTrue(said(restrictions, "192.0.2.1").startsWith("250 "), "it is not due yet");
        restrictions.lists().doubt(DnsList.parse(DnsList.Kind.ADDRESSES, "late.example"));
        restrictions.lists().check();
        assertTrue(said(restrictions, "192.0.2.1").startsWith("554 "));
        assertEquals(
                List.of(
                        new DnsListChanged("late.example", "it does not list its test entry 2.0.0.127"),
                        new DnsListChanged("late.example", "")),
                restrictions.changes());
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.2, 127.0.0.2, true",
        "127.0.0.2, 127.0.0.3, false",
        "127.0.[0;1].[2..11], 127.0.1.11, true",
        "127.0.[0;1].[2..11], 127.0.2.11, false"
    })
    void filters(String filter, String answer, boolean accepted) {
        InetAddress address = AddressLiteral.parse(answer).orElseThrow();
        assertEquals(accepted, AnswerFilter.parse(filter).accepts(address));
    }

    @Test
    @DisplayName("the reply's template may name what Postfix's may, and nothing else")
    void templates() {
        String text = ListReply.parse(ListReply.STANDARD).text("Client host", "192.0.2.1", "bl.example", "a $1\u0007");
        assertEquals("Service unavailable; Client host [192.0.2.1] blocked using bl.example; a $1?", text);
        for (String wrong : new String[] {"", "$rbl_code no", "${rbl_txt?x}", "caf\u00e9"}) {
            assertThrows(IllegalArgumentException.class, () -> ListReply.parse(wrong), wrong);
        }
    }
}
