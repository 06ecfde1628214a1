package org.valija.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.valija.settings.TestSettings;

@DisplayName("S32: which sessions are written down")
class TranscriptsTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

    private final List<String> lines = new ArrayList<>();

    private void meet(Map<String, String> settings) {
        Transcripts transcripts =
                new Transcripts(TestSettings.with(settings, new TranscriptSettings()), CLOCK, lines::add);
        new GreetingOnly(transcripts.over(GreetingOnly.SESSIONS));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "; ; ; false",
                "192.0.2.0/24; ; ; true",
                "198.51.100.0/24; ; ; false",
                "; smtp, pop3; ; true",
                "; pop3; ; false",
                "192.0.2.0/24; pop3; ; false",
                "192.0.2.0/24; smtp; 2026-03-01T12:00:01Z; true",
                "192.0.2.0/24; smtp; 2026-03-01T12:00:00Z; false"
            })
    @DisplayName("by client, listener and time")
    void chosen(String peers, String listeners, String until, boolean written) {
        meet(Map.of(
                "transcript.peers", peers == null ? "" : peers,
                "transcript.listeners", listeners == null ? "" : listeners,
                "transcript.until", until == null ? "" : until));
        assertEquals(written, !lines.isEmpty());
    }

    @Test
    @DisplayName("each line says whose it is")
    void lines() {
        meet(Map.of("transcript.listeners", "smtp"));
        assertTrue(lines.contains("s7 smtp 192.0.2.1 S: 220 hello"), lines.toString());
    }
}
