package org.valija.admin.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.valija.admin.table.TestTables.example;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.valija.admin.table.TableReport.Counts;
import org.valija.admin.table.TableReport.LineFault;
import org.valija.directory.ChangeRefusedException;

class TableFilesTest {

    private final TestTables tables = new TestTables();

    @AfterEach
    void close() {
        tables.close();
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource({
        "S1, ACCESS, sendmail-access, 10",
        "S1, ACCESS, sendmail-access-plain, 2",
        "P22, ACCESS, postfix-access, 9",
        "S4, RELAY_DOMAINS, relay-domains, 3",
        "S3, LOCAL_HOST_NAMES, local-host-names, 2",
        "S35, ALIASES, aliases, 7",
        "S37, VIRTUSERTABLE, virtusertable, 4",
        "P7, VIRTUAL, virtusertable, 4",
        "P28, RECIPIENT_CANONICAL, recipient-canonical, 2",
        "P28, SENDER_CANONICAL, sender-canonical, 2",
        "S34, RECIPIENT_BCC, recipient-bcc, 2",
        "P12, RELAY_RECIPIENTS, relay-recipients, 3",
        "P13, MYNETWORKS, mynetworks, 2"
    })
    @DisplayName("P15: the files of the guides are taken as they stand there, and what is exported is the same again")
    void examples(String row, TableKind kind, String file, int entries) {
        tables.replace(TableKind.ALIASES, "");
        if (kind == TableKind.VIRTUSERTABLE || kind == TableKind.VIRTUAL) {
            tables.directory().addDomain("mail.example.org");
        }
        TableReport look = tables.look(kind, example(file));
        assertEquals(List.of(), look.faults(), row);
        TableReport done = tables.replace(kind, example(file));
        assertEquals(look.counts(), done.counts());
        assertEquals(look.changes(), done.changes());
        String exported = tables.file(kind);
        assertEquals(entries, exported.lines().count(), exported);
        Counts again = tables.replace(kind, exported).counts();
        assertEquals(new Counts(0, 0, 0, entries), again, exported);
        assertEquals(exported, tables.file(kind));
        assertEquals(
                new Counts(0, 0, 0, entries), tables.look(kind, example(file)).counts());
    }

    @Test
    @DisplayName("S1: a file tells its changes before it is imported, and then takes the place of the table")
    void changes() {
        tables.replace(TableKind.ACCESS, "Connect:192.0.2 REJECT\nFrom:a.example OK\nTo:b.example RELAY\n");
        String next = "from:A.example 550 No\nTo:b.example RELAY\nTo:friend@  ERROR:5.1.1:\"550 No such user\"\n";
        TableReport look = tables.look(TableKind.ACCESS, next);
        assertFalse(look.imported());
        assertEquals(
                "REMOVED Connect:192.0.2.0/24 REJECT -> \nCHANGED From:a.example OK -> 550 5.7.1 No\n"
                        + "ADDED To:friend@  -> 550 5.1.1 No such user",
                look.changes().stream()
                        .map(c -> c.what() + " " + c.key() + " " + c.before() + " -> " + c.after())
                        .collect(Collectors.joining("\n")));
        assertEquals("1 added, 1 changed, 1 removed, 1 unchanged", look.counts().toString());
        assertTrue(tables.file(TableKind.ACCESS).contains("Connect:192.0.2.0/24"), "a look changes nothing");
        tables.replace(TableKind.ACCESS, next);
        assertEquals(
                "From:a.example\t550 5.7.1 No\nTo:b.example\tRELAY\nTo:friend@\t550 5.1.1 No such user\n",
                tables.file(TableKind.ACCESS));
    }

    @Test
    @DisplayName("a file with wrong lines is refused whole, and each of them is told with its reason")
    void wrongLines() {
        tables.replace(TableKind.ACCESS, "Connect:192.0.2 REJECT\n");
        String wrong = "a.example OK\nb.example MAYBE\n\nlonely\na.example REJECT\n";
        List<LineFault> faults = tables.look(TableKind.ACCESS, wrong).faults();
        assertEquals(List.of(2, 4, 5), faults.stream().map(LineFault::line).toList());
        assertEquals("lonely", faults.get(1).key());
        String reason = assertThrows(ChangeRefusedException.class, () -> tables.replace(TableKind.ACCESS, wrong))
                .getMessage();
        for (String part : List.of("line 2: ", "MAYBE", "line 4: ", "lonely", "line 5: a.example")) {
            assertTrue(reason.contains(part), reason);
        }
        assertEquals("Connect:192.0.2.0/24\tREJECT\n", tables.file(TableKind.ACCESS));
    }

    @Test
    @DisplayName("S1: an address that lost its beginning, or an entry its action, is told and gives nobody anything")
    void garbledAccess() {
        LineFault numbered = tables.look(TableKind.ACCESS, example("sendmail-access-numbered"))
                .faults()
                .getFirst();
        assertEquals(1, numbered.line());
        assertTrue(numbered.reason().contains("without a dot"), numbered.reason());
        assertEquals(
                List.of("line 1: \"Connect:one.example\" stands alone", "line 2: \"Connect:two.example\" stands alone"),
                tables.look(TableKind.ACCESS, example("sendmail-access-form")).faults().stream()
                        .map(LineFault::toString)
                        .toList());
    }

    @Test
    @DisplayName("P21, P22: Postfix' table of a check holds the entries behind one tag; others stay")
    void accessOfACheck() {
        tables.replace(TableKind.ACCESS, "Connect:192.0.2 REJECT\nTo:b.example RELAY\n");
        assertEquals(
                new Counts(2, 0, 1, 0),
                tables.replace(TableKind.CLIENT_ACCESS, "172.16.18 REJECT\nhost.example 450 Later\n")
                        .counts());
        assertEquals("172.16.18.0/24\tREJECT\nhost.example\t450 4.7.1 Later\n", tables.file(TableKind.CLIENT_ACCESS));
        assertEquals(
                "Connect:172.16.18.0/24\tREJECT\nConnect:host.example\t450 4.7.1 Later\nTo:b.example\tRELAY\n",
                tables.file(TableKind.ACCESS));
        assertEquals(
                1,
                tables.look(TableKind.CLIENT_ACCESS, "ana@example.org REJECT").faulty());
    }

    @Test
    @DisplayName("P20: Postfix' tables of servers hold networks and hosts, and lend nobody relaying")
    void accessOfServers() {
        tables.replace(TableKind.ACCESS, "Connect:192.0.2 REJECT\n");
        tables.replace(TableKind.MX_ACCESS, "127 550 Not there\nbulk.example REJECT\n");
        tables.replace(TableKind.NS_ACCESS, "2001:db8::/32 REJECT\n");
        tables.replace(TableKind.A_ACCESS, "192.0.2.1 450 Later\n");
        assertEquals("127.0.0.0/8\t550 5.7.1 Not there\nbulk.example\tREJECT\n", tables.file(TableKind.MX_ACCESS));
        assertEquals(
                "Address:192.0.2.1\t450 4.7.1 Later\nConnect:192.0.2.0/24\tREJECT\n"
                        + "MX:127.0.0.0/8\t550 5.7.1 Not there\nMX:bulk.example\tREJECT\nNS:2001:db8::/32\tREJECT\n",
                tables.file(TableKind.ACCESS));
        assertEquals(1, tables.look(TableKind.MX_ACCESS, "friend.example RELAY").faulty());
        assertEquals(
                1, tables.look(TableKind.NS_ACCESS, "ana@example.org REJECT").faulty());
    }

    @Test
    @DisplayName("S4, P12: what mail is relayed to and from are the entries without a tag that say RELAY")
    void relayDomains() {
        tables.replace(TableKind.ACCESS, "From:a.example REJECT\nold.example RELAY\nbad.example REJECT\n");
        assertEquals(
                new Counts(2, 0, 1, 0),
                tables.replace(TableKind.RELAY_DOMAINS, "192.168.1 # all there\nshop.example")
                        .counts());
        assertEquals(
                "192.168.1.0/24\tRELAY\nFrom:a.example\tREJECT\nbad.example\tREJECT\nshop.example\tRELAY\n",
                tables.file(TableKind.ACCESS));
        assertEquals(
                List.of(1, 2, 3),
                tables.look(TableKind.RELAY_DOMAINS, "bad.example\nFrom:x.example\n_.\n").faults().stream()
                        .map(LineFault::line)
                        .toList());
    }

    @Test
    @DisplayName("a file of the suppression list adds to it; a line may be an address alone")
    void suppression() {
        tables.replace(TableKind.SUPPRESSION, "old@example.com\tuntil=2100-01-01 gone\n");
        assertEquals(
                new Counts(2, 1, 0, 0),
                tables.replace(TableKind.SUPPRESSION, "@example.net\nNEW@example.com asked for it\nold@example.com x\n")
                        .counts());
        String exported = "@example.net\tby hand\nnew@example.com\tasked for it\nold@example.com\tx\n";
        assertEquals(exported, tables.file(TableKind.SUPPRESSION));
        assertEquals(
                new Counts(0, 0, 0, 3),
                tables.replace(TableKind.SUPPRESSION, exported).counts());
        assertEquals(
                List.of(1, 2),
                tables.look(TableKind.SUPPRESSION, "nobody\na@example.com until=soon\n").faults().stream()
                        .map(LineFault::line)
                        .toList());
    }

    @Test
    @DisplayName("S35, S36: programs of aliases are told; a user's file becomes a mailbox, and others are told too")
    void programs() {
        List<LineFault> programs =
                tables.look(TableKind.ALIASES, example("aliases-lists")).faults();
        assertEquals(List.of(2, 3, 4), programs.stream().map(LineFault::line).toList());
        assertTrue(programs.getFirst().reason().contains("no programs are run"), programs.toString());
        List<LineFault> files =
                tables.look(TableKind.ALIASES, example("aliases-backup")).faults();
        assertEquals(List.of(2), files.stream().map(LineFault::line).toList());
        assertTrue(files.getFirst().reason().contains("user@domain/Mailbox"), files.toString());
        tables.directory().addAccount("ana@example.org");
        assertEquals(
                new Counts(2, 0, 0, 0),
                tables.replace(TableKind.ALIASES, example("aliases-backup")).counts());
        String kept = "alias-ana:\tana, ana@example.org/backup-spool\nroot:\tana\n";
        assertEquals(kept, tables.file(TableKind.ALIASES));
        assertEquals(
                new Counts(0, 0, 0, 2), tables.replace(TableKind.ALIASES, kept).counts());
        tables.directory().addAccount("null@example.org");
        tables.replace(TableKind.ALIASES, "nobody: /dev/null\n");
        assertEquals("nobody:\tdiscard\n", tables.file(TableKind.ALIASES));
    }

    @Test
    @DisplayName("S35, S37: JMS destinations are taken and written again, those of other servers are told")
    void jms() {
        String orders = "orders:\tana, jms:java:/jms/queue/orders\n";
        assertEquals(
                new Counts(1, 0, 0, 0),
                tables.replace(TableKind.ALIASES, "orders: ana, \"jms:java:/jms/queue/orders\"\n")
                        .counts());
        assertEquals(orders, tables.file(TableKind.ALIASES));
        List<LineFault> faults = tables.look(TableKind.ALIASES, orders + "evil: jms:ldap://evil.example/x\n")
                .faults();
        assertEquals(List.of(2), faults.stream().map(LineFault::line).toList());
        assertTrue(faults.getFirst().reason().contains("a JNDI name below java:/"), faults.toString());
        tables.replace(TableKind.VIRTUSERTABLE, "@example.org jms:java:/jms/queue/rest\n");
        assertEquals("@example.org\tjms:java:/jms/queue/rest\n", tables.file(TableKind.VIRTUSERTABLE));
    }

    @Test
    @DisplayName("S35, P8: aliases of a file come in the place of all; those of other domains have theirs in the name")
    void aliases() {
        tables.directory().addDomain("example.com");
        tables.directory().addAlias("old@example.org", "ana");
        tables.directory().addAlias("sales@example.com", "ana@example.org");
        tables.replace(TableKind.ALIASES, "sales@example.com: luis@example.net\nNEW: ana\n");
        assertEquals("sales@example.com:\tluis@example.net\nnew:\tana\n", tables.file(TableKind.ALIASES));
        assertEquals(
                1, tables.look(TableKind.ALIASES, "a@elsewhere.example: ana").faulty());
        assertEquals(1, tables.look(TableKind.ALIASES, "nothing:").faulty());
        assertEquals(1, tables.look(TableKind.ALIASES, "no colon here").faulty());
    }

    @Test
    @DisplayName("S3, S39, S47: names are added to domains or moved, and none is removed")
    void names() {
        tables.directory().addDomain("example.com");
        assertEquals(
                new Counts(2, 0, 0, 2),
                tables.replace(TableKind.LOCAL_HOST_NAMES, "mail.example.org # the host\nwww.example.org example.com")
                        .counts());
        assertEquals(
                "example.com\nexample.org\nmail.example.org\nwww.example.org\n",
                tables.file(TableKind.LOCAL_HOST_NAMES));
        assertEquals(
                new Counts(1, 1, 0, 1),
                tables.replace(TableKind.DOMAINTABLE, "www.example.org example.com\nold.example www.example.org\n")
                        .counts());
        assertEquals(
                "old.example\texample.org\nmail.example.org\texample.org\nwww.example.org\texample.com\n".length(),
                tables.file(TableKind.DOMAINTABLE).length());
        assertTrue(tables.file(TableKind.DOMAINTABLE).contains("www.example.org\texample.com\n"));
        assertEquals(
                List.of(1, 2),
                tables
                        .look(TableKind.DOMAINTABLE, "x.example elsewhere.example\nexample.com example.org")
                        .faults()
                        .stream()
                        .map(LineFault::line)
                        .toList());
    }

    @Test
    @DisplayName("S37: of virtual users each line is checked, and goes on in lines that begin with white space")
    void virtualUsers() {
        String wrong = """
                info@example.org pablo
                info@example.org ana
                x@elsewhere.example pablo
                pablo ana
                y@example.org
                z@example.org |/bin/cat
                w@example.org :include:staff
                """;
        assertEquals(
                List.of(2, 3, 4, 5, 6, 7),
                tables.look(TableKind.VIRTUSERTABLE, wrong).faults().stream()
                        .map(LineFault::line)
                        .toList());
        tables.replace(TableKind.VIRTUAL, "team@example.org   ana@example.org,\n  # and\n\n    luis@example.net\n");
        assertEquals("team@example.org\tana@example.org, luis@example.net\n", tables.file(TableKind.VIRTUAL));
    }

    @Test
    @DisplayName("B5, S18: a mailertable and a transport are the same table; a dot alone is everything")
    void ways() {
        String file = "# ours\n.uucp.example  smtp:[gate]\n.\tsmtp:[relay.example.org]:587\n";
        assertEquals(
                new Counts(2, 0, 0, 0),
                tables.replace(TableKind.MAILERTABLE, file).counts());
        assertEquals(
                "*\tsmtp:[relay.example.org]:587\n.uucp.example\tsmtp:[gate]:25\n", tables.file(TableKind.TRANSPORT));
        assertEquals(
                3,
                tables.look(TableKind.TRANSPORT, "a uucp:x\nb.example route:none\nlonely")
                        .faulty());
    }

    @Test
    @DisplayName("P13: networks come in the place of those that are trusted; nobody is given the whole world")
    void networks() {
        assertEquals(
                new Counts(2, 0, 1, 1),
                tables.replace(TableKind.MYNETWORKS, "127.0.0.0/8, 10.0.0.0/24\n[2001:db8::]/32\n")
                        .counts());
        assertEquals(1, tables.look(TableKind.MYNETWORKS, "0.0.0.0/0").faulty());
        List<String> wide = List.of("8.8.0.0/16 is a wide range of public addresses; whoever is in it may relay.");
        assertEquals(
                wide,
                tables.look(TableKind.MYNETWORKS, "10.0.0.0/24, 8.8.0.0/16").warnings());
        assertEquals(List.of(), tables.look(TableKind.MYNETWORKS, "10.0.0.0/24").warnings());
        String main = "mynetworks = 127.0.0.0/8, 8.8.0.0/16\n";
        assertEquals(wide, tables.look(TableKind.MAIN_CF, main).warnings());
        assertEquals(1, tables.look(TableKind.MYNETWORKS, "host.example.org").faulty());
    }

    @Test
    @DisplayName("P7: a line that makes a virtual domain for Postfix is passed over, not for sendmail")
    void virtualDomains() {
        tables.directory().addDomain("mail.example.org");
        String file = "mail.example.org anything\nann@mail.example.org ann@example.net\n";
        TableReport done = tables.replace(TableKind.VIRTUAL, file);
        assertEquals(1, done.counts().added());
        assertEquals(1, done.passed().getFirst().line());
        assertEquals("mail.example.org", done.passed().getFirst().key());
        assertEquals(1, tables.look(TableKind.VIRTUSERTABLE, file).faulty());
    }
}
