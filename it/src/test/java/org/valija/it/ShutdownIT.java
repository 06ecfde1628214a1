package org.valija.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM while clients are at work and others are idle. */
class ShutdownIT {

    /** Of a process that SIGTERM has ended. */
    private static final int TERMINATED = 143;

    @TempDir
    private Path folder;

    private final Traffic traffic = new Traffic(new Random(1));
    private RunningServer server;

    @BeforeEach
    void start() {
        server = RunningServer.start(folder.resolve("valija"));
        traffic.prepare(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @DisplayName(
            "S43: SIGTERM under load: idle sessions are told, the server ends in time, nothing acknowledged is lost")
    void stopsUnderLoad() {
        try (Dialogue smtp = new Dialogue(server.port("smtp"));
                Dialogue imap = new Dialogue(server.port("imap"));
                Dialogue pop3 = new Dialogue(server.port("pop3"));
                ExecutorService clients = traffic.start(server)) {
            smtp.reply("220");
            imap.until("* OK");
            pop3.reply("+OK");
            Eventually.get(() -> {
                assertTrue(traffic.submittedToAll() > 0 && traffic.appended() > 0, "nothing is accepted");
                return null;
            });
            server.close();
            assertEquals(TERMINATED, server.process().exitValue(), server.output());
            smtp.reply("421 4.3.2");
            imap.until("* BYE [UNAVAILABLE]");
            pop3.reply("-ERR [SYS/TEMP]");
            clients.shutdown();
        }
        server = server.again();
        Eventually.get(() -> {
            Audit audit = traffic.audit(server);
            assertEquals(List.of(), audit.faults());
            return null;
        });
        assertEquals(List.of(), traffic.failures());
    }
}
