package org.valija.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.valija.delivery.profile.TestProfiles;
import org.valija.directory.ChangeRefusedException;
import org.valija.directory.TestDirectory;
import org.valija.mail.MailAddress;
import org.valija.routing.table.AddressTable;
import org.valija.routing.table.TestAddressTables;
import org.valija.routing.transport.TestTransports;
import org.valija.settings.DataDirectory;
import org.valija.settings.ServerSettings;
import org.valija.settings.Settings;
import org.valija.settings.TestDatabase;
import org.valija.settings.TestSettings;

@DisplayName("S34: copies of mail for an archive")
class ArchiveTest {

    @TempDir
    Path data;

    private final TestDatabase database = new TestDatabase();
    private final TestDirectory directory = new TestDirectory(database);
    private TestAddressTables tables;
    private Archive archive;

    @BeforeEach
    void fill() {
        directory.addDomain("example.org");
        directory.addAccount("ana@example.org");
        directory.addAccount("luis@example.org");
        directory.addAlias("team@example.org", "ana@example.org", "luis@example.org");
        archive("");
    }

    private void archive(String always) {
        Settings settings = TestSettings.started(
                Map.of("valija.archive.always-bcc", always),
                new ArchiveSettings(),
                new RoutingSettings(),
                new RewriteSettings(),
                new ServerSettings());
        AddressLists lists = new AddressLists(new DataDirectory(data), settings);
        lists.start();
        tables = new TestAddressTables(database, directory.directory(), settings);
        Router router = new Router(directory.directory(), new TestTransports(database).table(), settings);
        router.following(new TestProfiles(database).profiles());
        router.after(tables.tables(), lists, new Rewriting(tables.tables(), directory.directory(), settings));
        archive = new Archive(settings, tables.tables(), router);
    }

    @AfterEach
    void close() {
        directory.close();
    }

    private String copies(String sender, String... recipients) {
        List<MailAddress> senders = sender.isEmpty() ? List.of() : List.of(MailAddress.of(sender));
        return String.join(
                " ",
                archive
                        .copies(
                                senders,
                                List.of(recipients).stream()
                                        .map(MailAddress::of)
                                        .toList())
                        .stream()
                        .map(MailAddress::toString)
                        .toList());
    }

    @Test
    @DisplayName("of all mail, reports included")
    void always() {
        assertFalse(archive.isOn());
        archive("archive@example.org, audit@example.net");
        assertTrue(archive.isOn());
        assertEquals("archive@example.org audit@example.net", copies("ana@example.org", "bea@example.net"));
        assertEquals("archive@example.org audit@example.net", copies("", "ana@example.org"));
        assertEquals("audit@example.net", copies("", "Archive@example.org"), "who gets it anyway gets it once");
    }

    @Test
    @DisplayName("of what an account or a domain sends")
    void outgoing() {
        tables.put(AddressTable.SENDER_BCC, "ana@example.org", "boss@example.org");
        tables.put(AddressTable.SENDER_BCC, "@example.org", "out@example.net", "kept@example.net");
        assertEquals("boss@example.org", copies("ana@example.org", "bea@example.net"));
        assertEquals("boss@example.org", copies("ana+shop@example.org", "bea@example.net"));
        assertEquals("out@example.net kept@example.net", copies("luis@example.org", "bea@example.net"));
        assertEquals("", copies("bea@example.net", "ana@example.org"));
    }

    @Test
    @DisplayName("of what an account or a domain gets, by whatever address it came")
    void incoming() {
        tables.put(AddressTable.RECIPIENT_BCC, "luis@example.org", "boss@example.org");
        assertEquals("boss@example.org", copies("bea@example.net", "luis@example.org"));
        assertEquals("boss@example.org", copies("bea@example.net", "LUIS+list@example.org"));
        assertEquals("boss@example.org", copies("bea@example.net", "team@example.org"));
        assertEquals("", copies("luis@example.org", "ana@example.org"));
        tables.put(AddressTable.RECIPIENT_BCC, "@example.net", "boss@example.org");
        assertEquals("boss@example.org", copies("ana@example.org", "bea@example.net", "luis@example.org"));
    }

    @Test
    @DisplayName("%1 in a target stands for the user, so that each has a mailbox of the archive")
    void pattern() {
        tables.put(AddressTable.RECIPIENT_BCC, "@example.org", "archive+%1@example.org");
        assertEquals("archive+ana@example.org", copies("bea@example.net", "ana@example.org"));
    }

    @Test
    @DisplayName("targets are addresses, and a wrong setting is refused")
    void wrong() {
        assertThrows(
                ChangeRefusedException.class,
                () -> tables.put(AddressTable.SENDER_BCC, "@example.org", "error:nouser no"));
        assertThrows(
                ChangeRefusedException.class,
                () -> tables.put(AddressTable.RECIPIENT_BCC, "@example.org", "ana@example.org/Archive"));
        assertThrows(ChangeRefusedException.class, () -> tables.put(AddressTable.SENDER_BCC, "ana", "x@example.org"));
        assertThrows(IllegalArgumentException.class, () -> ArchiveSettings.Targets.parse("ana@example.org, luis"));
    }
}
