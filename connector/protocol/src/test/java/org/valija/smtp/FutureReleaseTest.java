package org.valija.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 4865 §4: HOLDFOR and HOLDUNTIL. */
class FutureReleaseTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    @DisplayName("a wait counts from now on, a time stands, in whatever zone it is given")
    void times() {
        assertEquals(
                NOW.plusSeconds(90), FutureRelease.after("90").orElseThrow().time(NOW));
        assertEquals(
                Instant.parse("2026-01-02T10:00:00Z"),
                FutureRelease.at("2026-01-02T05:00:00-05:00").orElseThrow().time(NOW));
        assertEquals(NOW, FutureRelease.at("2026-01-01T12:00:00Z").orElseThrow().time(NOW));
    }

    @ParameterizedTest
    @DisplayName("what is no time is refused")
    @ValueSource(strings = {"", "0", "-1", "1.5", "1234567890", "1h", "+5"})
    void noWaits(String value) {
        assertTrue(FutureRelease.after(value).isEmpty());
    }

    @ParameterizedTest
    @DisplayName("what is no date and time is refused")
    @ValueSource(
            strings = {
                "",
                "2026-01-02",
                "2026-01-02T10:00Z",
                "2026-01-02T10:00:00",
                "2026-01-02T10:00:00.5Z",
                "2026-02-30T10:00:00Z",
                "2026-01-02T25:00:00Z",
                "2026-01-02 10:00:00Z"
            })
    void noTimes(String value) {
        assertTrue(FutureRelease.at(value).isEmpty());
    }
}
