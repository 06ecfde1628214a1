package org.valija.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.valija.event.MailEvent;
import org.valija.event.Origin;

class MailRatesTest {

    private Instant now = Instant.parse("2026-01-01T12:00:30Z");

    private final MailRates rates = new MailRates(new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    @Test
    void countsByMinuteAndForgetsAfterAnHour() {
        accept();
        accept();
        now = now.plus(Duration.ofMinutes(1));
        accept();

        assertEquals(60, rates.lastHour().size());
        assertEquals(1, rates.lastHour().get(59).accepted());
        assertEquals(2, rates.lastHour().get(58).accepted());
        assertEquals(0, rates.lastHour().get(57).accepted());

        now = now.plus(Duration.ofMinutes(60));
        assertEquals(
                0,
                rates.lastHour().stream().mapToLong(MailRates.Minute::accepted).sum());
    }

    private void accept() {
        rates.count(new MailEvent.Accepted(1, now, "ana@example.org", 10, 1, Origin.OURSELVES));
    }
}
