package org.valija.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartLogTest {

    private static final String BEFORE = """
            2026-01-02 10:00:00,000 ERROR [org.jboss.msc.service.fail] (pool) MSC000001: Failed to start
            Caused by: org.valija.settings.InvalidSettingException: setting smtp.max-hops: 1 is below 2
            """;

    @TempDir
    Path folder;

    private Optional<String> found(String log) throws IOException {
        Path file = Files.writeString(folder.resolve("server.log"), log);
        return StartLog.invalidSetting(
                file,
                LocalDateTime.of(2026, 1, 2, 11, 0)
                        .atZone(ZoneId.systemDefault())
                        .toInstant());
    }

    @Test
    void namesTheSettingThatThisStartRefused() throws IOException {
        String now = """
                2026-01-02 11:00:05,000 INFO  [org.jboss.as] (main) starting
                2026-01-02 11:00:09,000 ERROR [org.jboss.msc.service.fail] (pool) MSC000001: Failed to start
                \tat org.example.Some.thing(Some.java:1)
                Caused by: org.valija.settings.InvalidSettingException: setting smtp.max-recipients: 0 is below 1
                \tat org.example.Some.thing(Some.java:1)
                """;
        assertEquals(Optional.of("setting smtp.max-recipients: 0 is below 1"), found(BEFORE + now));
    }

    @Test
    void tellsNothingOfOtherFailures() throws IOException {
        String now = "2026-01-02 11:00:09,000 ERROR [org.jboss.msc.service.fail] (pool) MSC000001: Failed to start\n";
        assertEquals(Optional.empty(), found(BEFORE + now));
        assertEquals(Optional.empty(), found(BEFORE));
    }
}
