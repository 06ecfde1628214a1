package org.valija.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.valija.directory.ChangeRefusedException;
import org.valija.directory.TestDirectory;
import org.valija.mail.MailAddress;
import org.valija.routing.table.AddressTable;
import org.valija.routing.table.TestAddressTables;
import org.valija.settings.ServerSettings;
import org.valija.settings.Settings;
import org.valija.settings.TestDatabase;
import org.valija.settings.TestSettings;

/** Canonical maps (P28), masquerading (S12 to S14) and generic senders. */
class RewritingTest {

    private final TestDatabase database = new TestDatabase();
    private final TestDirectory directory = new TestDirectory(database);
    private TestAddressTables tables;
    private Rewriting rewriting;

    @BeforeEach
    void fill() {
        directory.addDomain("example.org");
        settings(Map.of());
    }

    private void settings(Map<String, String> values) {
        Map<String, String> all = new HashMap<>(Map.of("valija.hostname", "mail.example.org"));
        values.forEach((name, value) -> all.put("valija." + name, value));
        Settings settings =
                TestSettings.started(all, new RoutingSettings(), new RewriteSettings(), new ServerSettings());
        tables = new TestAddressTables(database, directory.directory(), settings);
        rewriting = new Rewriting(tables.tables(), directory.directory(), settings);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource({
        "Julio@example.org, soporte@example.net",
        "julio@mail.example.org, soporte@example.net",
        "julio, soporte@example.net",
        "julio@elsewhere.example, julio@elsewhere.example",
        "ana+x@example.org, ana.perez+x@example.net",
        "Eva+x@old.example, Eva+x@new.example",
        "luis@example.org, luis.gomez@example.org",
        "nobody@example.org, nobody@example.org"
    })
    @DisplayName("P28: a sender's canonical address, by address, user of this server, or domain")
    void senders(String before, String after) {
        tables.put(AddressTable.SENDER_CANONICAL, "julio", "soporte@example.net");
        tables.put(AddressTable.SENDER_CANONICAL, "ana+*@example.org", "ana.perez%3@example.net");
        tables.put(AddressTable.SENDER_CANONICAL, "luis@example.org", "luis.gomez");
        tables.put(AddressTable.SENDER_CANONICAL, "@old.example", "@new.example");
        assertEquals(MailAddress.of(after), rewriting.sender(MailAddress.of(before), false));
        assertEquals(MailAddress.of(after), rewriting.headerSender(MailAddress.of(before)));
        assertEquals(MailAddress.of(before), rewriting.headerRecipient(MailAddress.of(before)));
        assertTrue(rewriting.headers());
    }

    @Test
    @DisplayName("P28: a recipient's canonical address counts in the envelope and in the header, not for senders")
    void recipients() {
        tables.put(AddressTable.RECIPIENT_CANONICAL, "webmaster@example.net", "pepe");
        MailAddress webmaster = MailAddress.of("webmaster@example.net");
        assertEquals(MailAddress.of("pepe@example.org"), rewriting.recipient(webmaster));
        assertEquals(MailAddress.of("pepe@example.org"), rewriting.headerRecipient(webmaster));
        assertEquals(webmaster, rewriting.sender(webmaster, true));
    }

    @Test
    @DisplayName("a table of rewriting takes one address for a key and nothing else")
    void refuses() {
        for (String target : new String[] {"discard", "error:nouser No", "ana@example.org/Backup", ":include:x"}) {
            assertThrows(ChangeRefusedException.class, () -> tables.put(AddressTable.GENERIC, "ana", target), target);
        }
        assertThrows(
                ChangeRefusedException.class,
                () -> tables.put(AddressTable.GENERIC, "ana", "a@x.example", "b@x.example"));
    }

    @Test
    @DisplayName("S12: MASQUERADE_AS writes senders in the header of this host's mail with one domain")
    void masquerades() {
        assertFalse(rewriting.headers());
        settings(Map.of("masquerade.as", "example.org", "masquerade.domains", "example.net"));
        assertTrue(rewriting.headers());
        assertEquals(MailAddress.of("ana@example.org"), rewriting.headerSender(MailAddress.of("ana@mail.example.org")));
        assertEquals(MailAddress.of("ana@example.org"), rewriting.headerSender(MailAddress.of("ana@localhost")));
        assertEquals(MailAddress.of("ana@example.org"), rewriting.headerSender(MailAddress.of("ana")));
        assertEquals(MailAddress.of("ana@example.org"), rewriting.headerSender(MailAddress.of("ana@example.net")));
        assertEquals(unchanged("ana@www.example.net"), rewriting.headerSender(unchanged("ana@www.example.net")));
        assertEquals(unchanged("root@mail.example.org"), rewriting.headerSender(unchanged("root@mail.example.org")));
        assertEquals(unchanged("a@mail.example.org"), rewriting.headerRecipient(unchanged("a@mail.example.org")));
        assertEquals(unchanged("a@mail.example.org"), rewriting.sender(unchanged("a@mail.example.org"), true));
    }

    @Test
    @DisplayName("S13: masquerade_envelope is for the reverse-path of our own users; allmasquerade for recipients")
    void masqueradesEnvelope() {
        settings(
                Map.of("masquerade.as", "example.org", "masquerade.envelope", "true", "masquerade.recipients", "true"));
        assertEquals(MailAddress.of("ana@example.org"), rewriting.sender(MailAddress.of("ana@mail.example.org"), true));
        assertEquals(unchanged("ana@mail.example.org"), rewriting.sender(unchanged("ana@mail.example.org"), false));
        assertEquals(MailAddress.of("a@example.org"), rewriting.headerRecipient(MailAddress.of("a@mail.example.org")));
    }

    @Test
    @DisplayName("S14: masquerade_entire_domain is for all below, apart from exceptions")
    void masqueradesEntireDomain() {
        settings(Map.of(
                "masquerade.as", "example.org",
                "masquerade.domains", "example.net",
                "masquerade.entire-domain", "true",
                "masquerade.except-domains", "lists.example.org"));
        assertEquals(MailAddress.of("a@example.org"), rewriting.headerSender(MailAddress.of("a@x.y.example.org")));
        assertEquals(MailAddress.of("a@example.org"), rewriting.headerSender(MailAddress.of("a@www.example.net")));
        assertEquals(unchanged("a@lists.example.org"), rewriting.headerSender(unchanged("a@lists.example.org")));
        assertEquals(unchanged("a@notexample.org"), rewriting.headerSender(unchanged("a@notexample.org")));
    }

    @Test
    @DisplayName("a generic sender counts for what leaves alone")
    void generic() {
        assertFalse(rewriting.changesSenders());
        tables.put(AddressTable.GENERIC, "ana@example.org", "ana.perez@example.net");
        assertTrue(rewriting.changesSenders());
        assertFalse(rewriting.headers());
        assertEquals(MailAddress.of("ana.perez@example.net"), rewriting.leaving(MailAddress.of("ana@example.org")));
        assertEquals(unchanged("ana@example.org"), rewriting.sender(unchanged("ana@example.org"), true));
    }

    private static MailAddress unchanged(String address) {
        return MailAddress.of(address);
    }
}
