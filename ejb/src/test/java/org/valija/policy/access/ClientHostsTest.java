package org.valija.policy.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.dns.AddressLiteral;
import org.valija.dns.FakeNameServer;
import org.valija.mail.MailAddress;
import org.valija.settings.TestDatabase;

/** S1, P21: entries for the name of a client's host, with a name server of our own. */
class ClientHostsTest {

    private static final MailAddress ELSEWHERE = MailAddress.of("joe@example.net");

    private final TestDatabase database = new TestDatabase();
    private FakeNameServer dns;
    private TestAccess access;

    @BeforeEach
    void start() throws IOException {
        dns = new FakeNameServer()
                .add("1.2.0.192.in-addr.arpa", "PTR", "Mail.Friend.example.")
                .add("mail.friend.example", "A", "192.0.2.1")
                .add("66.2.0.192.in-addr.arpa", "PTR", "mail.friend.example.")
                .add("7.2.0.192.in-addr.arpa", "PTR", "mail.fails.example.")
                .add("8.2.0.192.in-addr.arpa", "PTR", "mail.silent.example.")
                .add(
                        "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa",
                        "PTR",
                        "six.friend.example.")
                .add("six.friend.example", "AAAA", "2001:db8::1");
        access = new TestAccess(
                database,
                Map.of("dns.servers", dns.address(), "dns.timeout", "200ms", "access.host-name-timeout", "500ms"));
    }

    @AfterEach
    void close() {
        dns.close();
        database.close();
    }

    private AccessVerdict verdict(String client) {
        return access.policy().test(Optional.of(address(client)), Optional.empty(), Optional.of(ELSEWHERE));
    }

    private static InetAddress address(String text) {
        return AddressLiteral.parse(text).orElseThrow();
    }

    @Test
    @DisplayName("a name counts where it leads back to the address, and not where it is a mere claim")
    void confirmed() {
        access.put("Connect:friend.example", "RELAY");
        assertTrue(verdict("192.0.2.1").relay());
        assertTrue(verdict("2001:db8::1").relay());
        assertFalse(verdict("192.0.2.66").relay(), "mail.friend.example has another address");
        assertFalse(verdict("192.0.2.5").relay(), "has no name");
        assertFalse(verdict("192.0.2.5").unsure());
    }

    @Test
    @DisplayName("where the DNS does not answer in time, nothing is believed, and the verdict says so")
    void unanswered() {
        access.put("Connect:friend.example", "RELAY");
        for (String client : new String[] {"192.0.2.7", "192.0.2.8"}) {
            AccessVerdict verdict = verdict(client);
            assertFalse(verdict.relay(), client);
            assertTrue(verdict.unsure(), client);
        }
    }

    @Test
    @DisplayName("the DNS is asked only where the table has names for clients, and once for each client")
    void asksSparingly() {
        access.put("Connect:192.0.2.1", "REJECT");
        access.put("From:friend.example", "REJECT");
        verdict("192.0.2.1");
        assertEquals(0, dns.questions());
        access.put("Connect:friend.example", "RELAY");
        assertTrue(verdict("192.0.2.1").relay(), "a name answers before the address");
        int asked = dns.questions();
        verdict("192.0.2.1");
        assertEquals(asked, dns.questions());
    }
}
