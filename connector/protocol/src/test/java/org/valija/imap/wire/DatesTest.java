package org.valija.imap.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.valija.session.Garbler;

@DisplayName("RFC 3501 §9: date and date-time")
class DatesTest {

    @Test
    void readsDatesInAnyCaseWithOneOrTwoDigits() throws MalformedCommand {
        assertEquals(LocalDate.of(1994, 2, 1), Dates.date("1-Feb-1994"));
        assertEquals(LocalDate.of(1994, 2, 1), Dates.date("01-FEB-1994"));
        assertEquals(LocalDate.of(2024, 2, 29), Dates.date("29-feb-2024"));
    }

    @Test
    void readsDateTimesWithTheirZone() throws MalformedCommand {
        assertEquals(Instant.parse("1994-02-02T05:52:25Z"), Dates.dateTime(" 1-Feb-1994 21:52:25 -0800"));
        assertEquals(Instant.parse("1994-02-01T16:22:25Z"), Dates.dateTime("01-Feb-1994 21:52:25 +0530"));
    }

    @Test
    @DisplayName("a leap second is the second before it")
    void readsLeapSeconds() throws MalformedCommand {
        assertEquals(Instant.parse("2016-12-31T23:59:59Z"), Dates.dateTime("31-Dec-2016 23:59:60 +0000"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1-Feb-94",
                "1-Foo-1994",
                "31-Feb-2026",
                "0-Jan-2026",
                "-1-Jan-2026",
                "1-Jan-2026-",
                "001-Jan-2026",
                "1-Jan-+026"
            })
    void refusesWhatIsNoDate(String text) {
        assertThrows(MalformedCommand.class, () -> Dates.date(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " 1-Feb-1994 21:52:25",
                " 1-Feb-1994 24:00:00 +0000",
                " 1-Feb-1994 21:60:00 +0000",
                " 1-Feb-1994 21:52:61 +0000",
                " 1-Feb-1994 21:52:25 +1900",
                " 1-Feb-1994 21:52:25 +0060",
                " 1-Feb-1994 21-52-25 +0000",
                " 1-Feb-1994 21:52:25  0000",
                "31-Dec-9999 23:59:59 -0100",
                " 1-Jan-0000 00:00:00 +0000"
            })
    void refusesWhatIsNoDateTime(String text) {
        assertThrows(MalformedCommand.class, () -> Dates.dateTime(text));
    }

    @ParameterizedTest
    @MethodSource("org.valija.session.Seeds#all")
    void whatIsWrittenIsReadAgain(long seed) throws MalformedCommand {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            Instant instant = Instant.ofEpochSecond(random.nextLong(-62_135_596_800L, 253_402_300_800L));
            String text = Dates.quoted(instant);
            assertEquals(28, text.length());
            assertEquals(instant, Dates.dateTime(text.substring(1, 27)));
        }
    }

    @ParameterizedTest
    @MethodSource("org.valija.session.Seeds#all")
    void spoiledTextIsReadOrRefused(long seed) {
        Garbler garbler = new Garbler(new Random(seed));
        for (int i = 0; i < 500; i++) {
            String text = garbler.sometimes(garbler.sometimes(" 1-Feb-1994 21:52:25 -0800"));
            try {
                Instant read = Dates.dateTime(text);
                assertEquals(read, Dates.dateTime(Dates.quoted(read).substring(1, 27)));
            } catch (MalformedCommand expected) {
                assertEquals(MalformedCommand.class, expected.getClass());
            }
        }
    }
}
