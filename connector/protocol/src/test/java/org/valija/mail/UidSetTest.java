package org.valija.mail;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UidSetTest {

    @Test
    @DisplayName("RFC 4315 §3: as on the wire, neighbours joined")
    void writesRanges() {
        assertEquals("1:3,5,4294967295", UidSet.of(5, 3, 1, 2, 4_294_967_295L).toString());
        assertEquals("", UidSet.EMPTY.toString());
        assertEquals(UidSet.range(1, 3), UidSet.of(2, 1, 3, 3));
        assertEquals(UidSet.EMPTY, UidSet.range(2, 1));
    }

    @Test
    void knowsItsEndsAndSize() {
        UidSet set = UidSet.range(10, 4_000_000_000L).with(3, 3);
        assertEquals(3, set.first());
        assertEquals(4_000_000_000L, set.last());
        assertEquals(3_999_999_992L, set.size());
        assertEquals(0, UidSet.EMPTY.first());
        assertEquals(0, UidSet.EMPTY.last());
        assertTrue(UidSet.EMPTY.isEmpty());
    }

    @Test
    void takesUidsInOrderOnly() {
        UidSet.Builder builder = new UidSet.Builder().add(5);
        assertThrows(IllegalArgumentException.class, () -> builder.add(4));
    }

    @ParameterizedTest
    @MethodSource("org.valija.session.Seeds#all")
    void isASet(long seed) {
        Random random = new Random(seed);
        UidSet set = UidSet.EMPTY;
        TreeSet<Long> model = new TreeSet<>();
        for (int i = 0; i < 60; i++) {
            long first = 1 + random.nextInt(100);
            long last = first + random.nextInt(5);
            UidSet change = UidSet.range(first, last);
            if (random.nextInt(3) > 0) {
                set = set.with(first, last);
                change.stream().forEach(model::add);
            } else {
                set = set.minus(change);
                change.stream().forEach(model::remove);
            }
            long[] expected = model.stream().mapToLong(Long::longValue).toArray();
            assertArrayEquals(expected, set.toArray());
            assertEquals(expected.length, set.size());
            assertEquals(UidSet.of(expected), set);
            for (long uid = 0; uid < 110; uid++) {
                assertEquals(model.contains(uid), set.contains(uid));
            }
        }
        assertFalse(set.contains(-1));
    }
}
