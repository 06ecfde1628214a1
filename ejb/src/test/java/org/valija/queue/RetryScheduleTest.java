package org.valija.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.valija.settings.TestSettings;

class RetryScheduleTest {

    private final RetrySchedule schedule = RetrySchedule.of(TestSettings.of(new QueueSettings()));

    @ParameterizedTest
    @CsvSource({"1,PT5M", "2,PT10M", "3,PT20M", "4,PT40M", "5,PT66M40S", "6,PT66M40S", "400,PT66M40S"})
    @DisplayName("B6: waits double from 5 minutes to 66 minutes and 40 seconds")
    void waits(int attempts, Duration wait) {
        assertEquals(wait, schedule.wait(attempts));
    }

    @Test
    @DisplayName("B6: a message is too old after 5 days")
    void expires() {
        assertFalse(schedule.expired("ana@example.org", Duration.ofDays(5).minusMillis(1)));
        assertTrue(schedule.expired("ana@example.org", Duration.ofDays(5)));
        RetrySchedule own =
                RetrySchedule.of(TestSettings.with(Map.of("queue.bounce-lifetime", "1d"), new QueueSettings()));
        assertFalse(own.expired("ana@example.org", Duration.ofDays(1)));
        assertTrue(own.expired("", Duration.ofDays(1)));
    }

    @Test
    @DisplayName("a delay is told after 4 hours, or never where the setting is zero")
    void warns() {
        assertFalse(schedule.late(Duration.ofHours(4).minusMillis(1)));
        assertTrue(schedule.late(Duration.ofHours(4)));
        RetrySchedule silent =
                new RetrySchedule(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
        assertFalse(silent.late(Duration.ofDays(9)));
    }
}
