package org.valija.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose database fails at every read and write, as on a broken disk, and comes back. */
class DatabaseAwayIT {

    /** Nobody has asked for this account before the database goes away, so it is in no cache. */
    private static final String EVA = "eva@example.org";

    @TempDir
    private Path folder;

    private RunningServer server;
    private Outage outage;

    @BeforeEach
    void start() {
        server = RunningServer.start(folder.resolve("valija"));
        outage = new Outage(server);
        outage.accepted(false);
        server.administer(Traffic.PASSWORD + "\n", "account", "add", EVA);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @DisplayName("4xx, [UNAVAILABLE] and [SYS/TEMP] while the database is away; all goes on when it is back")
    void refusesWhileTheDatabaseIsAway() {
        outage.verify();
        try (ImapClient imap = new ImapClient(server, Outage.ANA, Traffic.PASSWORD)) {
            Strace breaking = Strace.breaking(server, server.data().resolve("db/valija.mv.db"));
            try {
                // until the database has noticed by a write of its own, it answers some questions from memory
                Eventually.get(() -> {
                    outage.refused(false);
                    outage.refused(true);
                    assertStarts("NO [UNAVAILABLE]", imap.refusal("SELECT INBOX"));
                    assertStarts("NO [UNAVAILABLE]", imap.refusal("STATUS Archive (MESSAGES)"));
                    assertStarts("NO [UNAVAILABLE]", loginByImap());
                    assertStarts("-ERR [SYS/TEMP]", loginByPop3());
                    return null;
                });
            } finally {
                breaking.close();
            }
        }
        Eventually.get(() -> {
            outage.accepted(false);
            outage.accepted(true);
            return null;
        });
        outage.verify();
        assertStarts("+OK", loginByPop3());
    }

    private static void assertStarts(String expected, String line) {
        assertTrue(line.startsWith(expected), line);
    }

    private String loginByImap() {
        try (Dialogue imap = new Dialogue(server.port("imaps"))) {
            imap.startTls(TrustAnyone.sockets());
            imap.until("* OK");
            imap.send("a LOGIN " + EVA + " \"" + Traffic.PASSWORD + "\"");
            return imap.until("a ").substring("a ".length());
        }
    }

    private String loginByPop3() {
        try (Dialogue pop3 = new Dialogue(server.port("pop3s"))) {
            pop3.startTls(TrustAnyone.sockets());
            pop3.reply("+OK");
            pop3.command("USER " + Outage.ANA, "+OK");
            pop3.send("PASS " + Traffic.PASSWORD);
            return pop3.line();
        }
    }
}
