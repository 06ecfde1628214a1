package org.valija.routing.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.valija.directory.ChangeRefusedException;
import org.valija.mail.MailAddress;
import org.valija.settings.TestDatabase;

/** B5, S18: sendmail's {@code mailertable} and Postfix's {@code transport} in one table. */
class TransportTableTest {

    private final TestDatabase database = new TestDatabase();
    private final TestTransports transports = new TestTransports(database);

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @DisplayName("what sendmail and Postfix write is read, and stored in one form")
    @CsvSource(
            delimiter = '|',
            value = {
                "smtp:[Mail.Example.NET]:2525 | smtp:[mail.example.net]:2525",
                "smtp:[192.0.2.1] | smtp:[192.0.2.1]:25",
                "smtp:[IPv6:2001:DB8::1]:26 | smtp:[2001:db8::1]:26",
                "esmtp:example.net | smtp:example.net",
                "relay:[mail.example.net] | smtp:[mail.example.net]:25",
                "smtp:example.net:2525 | smtp:example.net:2525",
                "smtp: | smtp:",
                "lmtp:127.0.0.1:2424 | lmtp:[127.0.0.1]:2424",
                "lmtp:inet:mail.example.net | lmtp:[mail.example.net]:24",
                "error:5.7.1:550 No mail to there | error:5.7.1 No mail to there",
                "error:5.1.1 no such user | error:5.1.1 no such user",
                "error:4.2.1:\"450 Not now\" | error:4.2.1 Not now",
                "error:moved | error:5.1.2 moved",
                "discard: | discard",
                "hold | hold",
                "local: | local",
                ": | default",
            })
    void targets(String written, String stored) {
        assertEquals(
                stored, TransportEntry.parse("example.org", written).target().toString());
        assertEquals(
                stored, TransportEntry.parse("example.org", stored).target().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uucp:host",
                "smtp",
                "smtp:[mail.example.net]:70000",
                "smtp:two words",
                "smtp:[mail",
                "lmtp:",
                "lmtp:unix:/run/lmtp",
                "discard:x",
                "error:5.1.1 caf\u00e9"
            })
    void badTargets(String target) {
        ChangeRefusedException refused =
                assertThrows(ChangeRefusedException.class, () -> TransportEntry.parse("example.org", target));
        assertTrue(refused.getMessage().length() > target.length(), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@example.org", "two words", "ana@", "..org", "a b@example.org"})
    void badKeys(String key) {
        assertThrows(ChangeRefusedException.class, () -> TransportKey.parse(key));
    }

    @Test
    @DisplayName("an address before its user before its domain before the domains above it before everything")
    void order() {
        assertEquals("", found("ana+list@a.b.example"));
        transports.replace("*\tsmtp:[x1]\n.example\tsmtp:[x2]\n.b.example\tsmtp:[x3]\na.b.example\tsmtp:[x4]\n"
                + "ana@a.b.example\tsmtp:[x5]\nana+list@a.b.example\tsmtp:[x6]\n");
        for (String key :
                List.of("ana+list@a.b.example", "ana@a.b.example", "a.b.example", ".b.example", ".example", "*")) {
            assertEquals(key, found("ana+list@a.b.example"));
            transports.remove(key);
        }
        transports.put(".b.example", "discard");
        assertEquals("", found("ana@b.example"), "a domain is not below itself");
    }

    @Test
    @DisplayName("changes count at once, here and on another node; others may come in the place of all")
    void changesAndFiles() {
        TransportTable other = transports.otherNode();
        assertEquals(0, other.index().size());
        transports.put("Example.ORG", "hold");
        transports.put("example.org", "discard");
        assertEquals("example.org\tdiscard\n", transports.file());
        assertEquals("example.org", found("x@EXAMPLE.org"));
        transports.replace(".uucp.example  smtp:[gate]\n*\tsmtp:[relay.example.org]:587\n");
        assertEquals(1, transports.total("UUCP"));
        long end = System.nanoTime() + 10_000_000_000L;
        while (other.index().size() < 2 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertEquals(2, other.index().size());
    }

    private String found(String address) {
        return transports
                .table()
                .find(MailAddress.of(address), "+", any -> true)
                .map(entry -> entry.key().toString())
                .orElse("");
    }
}
