package org.valija.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class NodeTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);

    @Test
    void numbersGrowAndNeverRepeatThoughTheClockStands() {
        Node node = new Node("a", 1023, NOON);

        long[] ids = LongStream.generate(node::nextId).limit(10_000).toArray();

        for (int i = 1; i < ids.length; i++) {
            assertTrue(ids[i] > ids[i - 1]);
        }
    }

    @Test
    void threadsShareThem() {
        Node node = new Node("a", 0, NOON);

        assertEquals(
                100_000,
                LongStream.range(0, 100_000)
                        .parallel()
                        .map(any -> node.nextId())
                        .distinct()
                        .count());
    }

    @Test
    void twoNodesDiffer() {
        assertTrue(new Node("a", 1, NOON).nextId() != new Node("b", 2, NOON).nextId());
    }

    @Test
    void theLastDayIsFarAway() {
        Clock late = Clock.fixed(Instant.parse("2094-01-01T00:00:00Z"), ZoneOffset.UTC);

        assertTrue(new Node("a", 1023, late).nextId() > 0);
    }
}
