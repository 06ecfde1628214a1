package org.valija.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LogCommandTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text.replace('\'', '"'))).readObject();
    }

    @Test
    @DisplayName("S33: lines as of a log file, the latest last")
    void lines() {
        JsonObject findings = json("{'entries': ["
                + "{'time': '2026-03-01T11:00:01Z', 'id': 'B', 'stage': 'DELIVERY', 'text': 'to=<b>'},"
                + "{'time': '2026-03-01T11:00:00Z', 'id': 'A', 'stage': 'QUEUE', 'text': 'from=<a>'}],"
                + " 'complete': false, 'reached': '2026-03-01T11:00:00Z'}");
        assertEquals(
                List.of(
                        "2026-03-01T11:00:00Z A: from=<a>",
                        "2026-03-01T11:00:01Z B: to=<b>",
                        "There may be more; these go back to 2026-03-01T11:00:00Z"),
                LogCommand.lines(findings).lines().toList());
    }

    @Test
    @DisplayName("a time is an age or an instant")
    void times() {
        assertNull(LogCommand.time(null, NOW));
        assertEquals("2026-03-01T11:30:00Z", LogCommand.time("30m", NOW));
        assertEquals("2026-02-27T12:00:00Z", LogCommand.time("2d", NOW));
        assertEquals("2026-02-01T00:00:00Z", LogCommand.time("2026-02-01T00:00:00Z", NOW));
        assertThrows(CommandException.class, () -> LogCommand.time("yesterday", NOW));
        assertThrows(CommandException.class, () -> LogCommand.time("2026-02-01", NOW));
    }
}
