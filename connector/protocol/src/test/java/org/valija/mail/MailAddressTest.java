package org.valija.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.valija.mail.AddressException.Part;

class MailAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ana@example.org",
                "ana+lists@example.org",
                "Ana.Lopez@sub.example.org",
                "o'brien@localhost",
                "\"a b\"@example.org",
                "\"a\\\"\\\\@b\"@example.org",
                "\"a..b\"@example.org",
                "niño@españa.example",
                "ana@[192.0.2.1]",
                "ana@[ipv6:2001:db8::1]",
                "ana@[ipv6:::]",
                "ana@[ipv6:::ffff:192.0.2.1]",
                "ana@[ipv6:1:2:3:4:5:6:7:8]",
                "ana@[x400:some-thing]",
                "ana@host_name.example.org"
            })
    void readsAndPrintsTheSame(String text) {
        assertEquals(text, MailAddress.parse(text).toString());
    }

    @Test
    void quotesOnlyWhatNeedsThem() {
        assertEquals("ana@example.org", MailAddress.parse("\"ana\"@EXAMPLE.org").toString());
        assertEquals("a b", MailAddress.parse("\"a\\ b\"@example.org").localPart());
        assertTrue(MailAddress.parse("ñ@example.org").international());
        assertTrue(MailAddress.parse("a@ñ.example").international());
        assertFalse(MailAddress.parse("a@example.org").international());
    }

    @ParameterizedTest
    @CsvSource({
        "'', LOCAL_PART",
        "@example.org, LOCAL_PART",
        "ana, DOMAIN",
        "ana@, DOMAIN",
        ".ana@example.org, LOCAL_PART",
        "ana.@example.org, LOCAL_PART",
        "a..b@example.org, LOCAL_PART",
        "a b@example.org, LOCAL_PART",
        "Ana <ana@example.org>, LOCAL_PART",
        "'\"a@example.org', LOCAL_PART",
        "'\"a\"b@example.org', LOCAL_PART",
        "ana@example..org, DOMAIN",
        "ana@example.org., DOMAIN",
        "ana@-example.org, DOMAIN",
        "ana@exam ple.org, DOMAIN",
        "ana@b@c, DOMAIN",
        "ana@[192.0.2.256], DOMAIN",
        "ana@[192.0.2], DOMAIN",
        "ana@[192.0.02.1], DOMAIN",
        "ana@[IPv6:1::2::3], DOMAIN",
        "ana@[IPv6:1:2], DOMAIN",
        "ana@[IPv6:12345::], DOMAIN",
        "ana@[192.0.2.1, DOMAIN"
    })
    void refusesAndSaysWhichPart(String text, Part part) {
        assertEquals(
                part,
                assertThrows(AddressException.class, () -> MailAddress.parse(text))
                        .part());
    }

    @Test
    void boundsTheLength() {
        String domain = "@" + "d".repeat(63) + "." + "d".repeat(63) + ".example.org";
        String longest = "a".repeat(254 - domain.length()) + domain;
        assertEquals(longest, MailAddress.parse(longest).toString());
        assertThrows(AddressException.class, () -> MailAddress.parse("a" + longest));
        assertThrows(AddressException.class, () -> MailAddress.parse("a@" + "d".repeat(64)));
    }

    /** Any local part survives being printed and read. */
    @Test
    void roundTrip() {
        Random random = new Random(5321);
        for (int i = 0; i < 5000; i++) {
            String local = random.ints(1 + random.nextInt(12), ' ', 127)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            MailAddress address = new MailAddress(local, "example.org");
            assertEquals(address, MailAddress.parse(address.toString()));
        }
    }
}
