package org.valija.routing.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.valija.directory.ChangeRefusedException;
import org.valija.directory.DomainChange;
import org.valija.directory.TestDirectory;
import org.valija.mail.MailAddress;
import org.valija.routing.RoutingSettings;
import org.valija.settings.TestDatabase;
import org.valija.settings.TestSettings;

@DisplayName("S37, P7: the table of virtual users")
class AddressTablesTest {

    private static final AddressTable VIRTUAL = AddressTable.VIRTUAL;

    private final TestDatabase database = new TestDatabase();
    private final TestDirectory directory = new TestDirectory(database);
    private final TestAddressTables test =
            new TestAddressTables(database, directory.directory(), TestSettings.with(Map.of(), new RoutingSettings()));

    @BeforeEach
    void fill() {
        directory.addDomain("example.org");
        directory.run(changes -> changes.changeDomain(
                "example.org",
                new DomainChange(Set.of("example.com"), true, java.util.Optional.empty(), java.util.Optional.empty())));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ana+list; ana+list@example.org; exact@example.net",
                "ana+other; ana++@example.org; some+other@example.net",
                "ana+; ana+*@example.org; any@example.net",
                "ana; ana+*@example.org; any@example.net",
                "luis+x; luis@example.org; luis@example.net",
                "eva+x; ++@example.org; all-eva+x@example.net",
                "eva+; +*@example.org; eva@example.net",
                "eva; @example.org; eva@example.net"
            })
    @DisplayName("S37: exact before detail before all of the domain; %1, %2 and %3 stand for what was found")
    void order(String user, String key, String target) {
        test.put(VIRTUAL, "ana+list@example.org", "exact@example.net");
        test.put(VIRTUAL, "ana++@example.org", "some%3@example.net");
        test.put(VIRTUAL, "ana+*@example.org", "any@example.net");
        test.put(VIRTUAL, "luis@example.org", "luis@example.net");
        test.put(VIRTUAL, "++@example.org", "all-%1+%2@example.net");
        test.put(VIRTUAL, "+*@example.org", "%1@example.net");
        test.put(VIRTUAL, "@example.org", "%1@example.net");
        AddressEntry found = find(user);
        assertEquals(key, found.key());
        assertEquals(target, found.targets().getFirst().toString());
    }

    private AddressEntry find(String user) {
        return test.tables().virtual(new MailAddress(user, "example.org"), true).orElseThrow();
    }

    @Test
    @DisplayName("what is found by its whole name is taken as it stands")
    void exactIsNotFilled() {
        test.put(VIRTUAL, "ana+x@example.org", "%1@example.net");
        assertEquals("%1@example.net", find("ana+x").targets().getFirst().toString());
    }

    @Test
    @DisplayName("a change counts once it is committed; another node sees it when it asks again")
    void changes() {
        test.put(VIRTUAL, "Info@Example.COM", "ana", "luis@example.net");
        assertEquals("info@example.org", find("info").key());
        assertEquals(
                List.of("ana", "luis@example.net"),
                find("info").targets().stream().map(Object::toString).toList());
        test.put(VIRTUAL, "info@example.org", "error:nouser Gone");
        assertEquals("error:5.1.1 Gone", find("info").targets().getFirst().toString());
        assertTrue(test.otherNode()
                .virtual(MailAddress.of("info@example.org"), true)
                .isPresent());
        test.remove(VIRTUAL, "info@example.org");
        assertTrue(
                test.tables().virtual(MailAddress.of("info@example.org"), true).isEmpty());
        assertThrows(ChangeRefusedException.class, () -> test.remove(VIRTUAL, "info@example.org"));
    }

    @Test
    @DisplayName("other entries may come in the place of a whole table")
    void replaced() {
        test.put(VIRTUAL, "old@example.org", "ana");
        test.replace(
                VIRTUAL,
                "info@example.org pablo",
                "team@example.org ana@example.org, luis@example.net",
                "@example.com error:5.1.1:550 Nobody, here");
        assertEquals(
                "@example.org\terror:5.1.1 Nobody, here\n"
                        + "info@example.org\tpablo\nteam@example.org\tana@example.org, luis@example.net\n",
                test.file(VIRTUAL));
        assertEquals("team@example.org", find("team").key());
        assertEquals("@example.org", find("old").key());
        assertEquals(List.of("team@example.org"), test.keys(VIRTUAL, "LUIS"));
    }
}
