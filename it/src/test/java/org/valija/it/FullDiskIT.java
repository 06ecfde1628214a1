package org.valija.it;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose disk has no room: nothing that it takes is lost, and it goes on when there is room again. */
class FullDiskIT {

    private static final long DISK = 256L << 20;
    private static final int BLOCK = 1 << 12;

    @TempDir
    private Path disk;

    private RunningServer server;
    private Outage outage;

    @BeforeEach
    void start() {
        server = RunningServer.startOnDisk(disk, DISK);
        outage = new Outage(server);
        outage.accepted(false);
        outage.accepted(true);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @DisplayName("452 4.3.1 with less room than content.reserve; 4xx with none at all; 250 with room again")
    void refusesWhileTheDiskIsFull() throws IOException {
        reserve("1G");
        Eventually.get(() -> {
            outage.refused(false, "452 4.3.1");
            outage.refused(true, "452 4.3.1");
            return null;
        });
        reserve("0");
        Eventually.get(() -> {
            outage.accepted(false);
            outage.accepted(true);
            return null;
        });
        Path filler = server.dataFromOutside().resolve("filler");
        fill(filler);
        Eventually.get(() -> {
            outage.refused(false);
            outage.refused(true);
            return null;
        });
        Files.delete(filler);
        Eventually.get(() -> {
            outage.accepted(false);
            outage.accepted(true);
            return null;
        });
        outage.verify();
    }

    private void reserve(String octets) {
        server.administer("", "setting", "set", "content.reserve", octets);
    }

    /** To the last block. */
    private static void fill(Path filler) throws IOException {
        byte[] block = new byte[BLOCK];
        try (OutputStream out = Files.newOutputStream(filler)) {
            for (long written = 0; written < DISK; written += BLOCK) {
                out.write(block);
            }
            throw new AssertionError("the disk is larger than it should be");
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains("No space left")) {
                throw e;
            }
        }
    }
}
