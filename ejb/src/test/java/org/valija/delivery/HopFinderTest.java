package org.valija.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Addresses of 240.0.0.0/4 stand for other machines: no machine has one, whatever network the tests run in. */
class HopFinderTest {

    private RemoteFixture fixture;

    @BeforeEach
    void open() throws Exception {
        fixture = new RemoteFixture();
        fixture.dns
                .add("mx1.example.com", "A", "240.0.0.1")
                .add("mx2.example.com", "A", "240.0.0.2")
                .add("me.example.org", "A", "240.0.0.9");
    }

    @AfterEach
    void close() throws Exception {
        fixture.close();
    }

    private String find(Destination destination) {
        return find(fixture.finder(), destination);
    }

    private static String find(HopFinder finder, Destination destination) {
        return switch (finder.find(destination)) {
            case Hops.None none -> none.reply().code() + " " + none.reply().status();
            case Hops.Found found ->
                found.hops().stream()
                        .map(hop -> hop.host()
                                + '='
                                + hop.address().getAddress().getHostAddress()
                                + ':'
                                + hop.address().getPort())
                        .collect(Collectors.joining(" "));
        };
    }

    @Test
    @DisplayName("RFC 5321 §5.1: exchangers by preference")
    void preference() throws Exception {
        fixture.dns.add("example.com", "MX", "20 mx2.example.com.").add("example.com", "MX", "10 mx1.example.com.");
        assertEquals(
                "mx1.example.com=240.0.0.1:25 mx2.example.com=240.0.0.2:25",
                find(Destination.exchangers("example.com")));
    }

    @Test
    @DisplayName("RFC 5321 §5.1: equals in a random order; answers come from the cache")
    void equals() throws Exception {
        fixture.dns.add("example.com", "MX", "10 mx2.example.com.").add("example.com", "MX", "10 mx1.example.com.");
        HopFinder finder = fixture.finder();
        Set<String> orders = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            orders.add(find(finder, Destination.exchangers("example.com")));
        }
        assertEquals(2, orders.size());
        assertEquals(3, fixture.dns.questions());
    }

    @Test
    @DisplayName("RFC 5321 §5.1: without MX the domain is its own exchanger; an alias leads on")
    void withoutExchanger() throws Exception {
        fixture.dns.add("plain.example.com", "A", "240.0.0.3").add("alias.example.com", "CNAME", "plain.example.com.");
        assertEquals("plain.example.com=240.0.0.3:25", find(Destination.exchangers("plain.example.com")));
        assertEquals("alias.example.com=240.0.0.3:25", find(Destination.exchangers("alias.example.com")));
    }

    @Test
    @DisplayName("RFC 5321 §5.1: an alias of a domain with MX")
    void aliasOfDomain() throws Exception {
        fixture.dns.add("example.com", "MX", "10 mx1.example.com.").add("www.example.com", "CNAME", "example.com.");
        assertEquals("mx1.example.com=240.0.0.1:25", find(Destination.exchangers("www.example.com")));
    }

    @Test
    @DisplayName("RFC 7505 §3: null MX")
    void nullExchanger() throws Exception {
        fixture.dns.add("nomail.example.com", "MX", "0 .").add("nomail.example.com", "A", "240.0.0.3");
        assertEquals("556 5.1.10", find(Destination.exchangers("nomail.example.com")));
    }

    @ParameterizedTest
    @CsvSource({
        "missing.example.com, 550 5.1.2",
        "fails.example, 451 4.4.3",
        "silent.example, 451 4.4.3",
        "bad..name, 550 5.1.2",
        "empty.example.com, 550 5.4.4",
        "astray.example.com, 550 5.4.4",
        "halffails.example.com, 451 4.4.3",
    })
    void nowhere(String domain, String reply) throws Exception {
        fixture.dns
                .add("empty.example.com", "TXT", "nothing")
                .add("astray.example.com", "MX", "10 gone.example.com.")
                .add("halffails.example.com", "MX", "10 mx.fails.example.");
        assertEquals(reply, find(Destination.exchangers(domain)));
    }

    @Test
    @DisplayName("An exchanger that does not resolve is passed over")
    void passedOver() throws Exception {
        fixture.dns
                .add("example.com", "MX", "5 gone.example.com.")
                .add("example.com", "MX", "6 mx.fails.example.")
                .add("example.com", "MX", "10 mx1.example.com.");
        assertEquals("mx1.example.com=240.0.0.1:25", find(Destination.exchangers("example.com")));
    }

    @Test
    @DisplayName("RFC 5321 §5.1: ourselves among the exchangers ends the list; alone it is a circle")
    void ourselves() throws Exception {
        fixture.dns
                .add("backup.example.com", "MX", "10 mx1.example.com.")
                .add("backup.example.com", "MX", "20 me.example.org.")
                .add("backup.example.com", "MX", "20 mx2.example.com.")
                .add("circle.example.com", "MX", "10 me.example.org.")
                .add("circle.example.com", "MX", "20 mx1.example.com.")
                .add("loopback.example.com", "A", "127.0.0.1")
                .add("router.example.com", "A", "240.0.0.80");
        fixture.set("remote.own-addresses", "240.0.0.80");
        assertEquals("mx1.example.com=240.0.0.1:25", find(Destination.exchangers("backup.example.com")));
        assertEquals("554 5.4.6", find(Destination.exchangers("circle.example.com")));
        assertEquals("554 5.4.6", find(Destination.exchangers("loopback.example.com")));
        assertEquals("554 5.4.6", find(Destination.exchangers("router.example.com")));
        assertEquals("554 5.4.6", find(Destination.parse("smtp:[127.0.0.1]:2525")));
        assertEquals("127.0.0.1=127.0.0.1:2626", find(Destination.parse("smtp:[127.0.0.1]:2626")));
        assertEquals("127.0.0.1=127.0.0.1:25", find(Destination.parse("lmtp:[127.0.0.1]:25")));
    }

    @ParameterizedTest
    @DisplayName("RFC 5321 §4.1.3: literals, and next hops with a port, need no MX")
    @CsvSource({
        "smtp:[240.0.0.7], 240.0.0.7=240.0.0.7:25",
        "smtp:[mx1.example.com]:587, mx1.example.com=240.0.0.1:587",
        "lmtp:[mx2.example.com]:24, mx2.example.com=240.0.0.2:24",
        "smtp:[IPv6:2001:db8::1]:25, 2001:db8:0:0:0:0:0:1=2001:db8:0:0:0:0:0:1:25",
    })
    void fixed(String key, String hop) {
        assertEquals(hop, find(Destination.parse(key)));
    }

    @Test
    @DisplayName("No more addresses than the settings allow, at their port")
    void limit() throws Exception {
        for (int i = 1; i < 9; i++) {
            fixture.dns.add("many.example.com", "A", "240.0.0." + i);
        }
        fixture.set("remote.hosts", "3").set("remote.port", "2626");
        String found = find(Destination.exchangers("many.example.com"));
        assertEquals(3, found.split(" ").length);
        assertTrue(found.endsWith(":2626"));
    }

    @Test
    @DisplayName("Both families where both are wanted")
    void families() throws Exception {
        fixture.dns.add("both.example.com", "A", "240.0.0.1").add("both.example.com", "AAAA", "2001:db8::1");
        fixture.set("remote.addresses", "any");
        assertEquals(2, find(Destination.exchangers("both.example.com")).split(" ").length);
    }
}
