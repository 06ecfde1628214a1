package org.valija.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.valija.event.MailEvent;

/** How much mail went through this node in each of the last sixty minutes. Thread-safe, without locks. */
@ApplicationScoped
public class MailRates {

    private static final int MINUTES = 60;
    private static final long MINUTE = 60_000;

    private final AtomicReferenceArray<Counts> ring = new AtomicReferenceArray<>(MINUTES);
    private final Clock clock;

    /** For the container. */
    public MailRates() {
        this(Clock.systemUTC());
    }

    MailRates(Clock clock) {
        this.clock = clock;
    }

    /**
     * What happened in one minute.
     *
     * @param minute its start, in milliseconds since 1970
     * @param accepted messages
     * @param delivered recipients, here or to another server
     * @param deferred attempts that will be repeated
     * @param bounced recipients given up
     */
    public record Minute(long minute, long accepted, long delivered, long deferred, long bounced) {}

    private record Counts(long minute, AtomicLongArray of) {}

    void count(@Observes MailEvent event) {
        int kind = switch (event) {
            case MailEvent.Accepted accepted -> 0;
            case MailEvent.Delivered delivered -> 1;
            case MailEvent.Deferred deferred -> 2;
            case MailEvent.Bounced bounced -> 3;
            case MailEvent.Reported reported -> -1;
        };
        if (kind >= 0) {
            at(clock.millis() / MINUTE).incrementAndGet(kind);
        }
    }

    /** The last sixty minutes, the present one last. */
    public List<Minute> lastHour() {
        long now = clock.millis() / MINUTE;
        List<Minute> minutes = new ArrayList<>(MINUTES);
        for (long minute = now - MINUTES + 1; minute <= now; minute++) {
            Counts counts = ring.get((int) (minute % MINUTES));
            AtomicLongArray of = counts != null && counts.minute == minute ? counts.of : new AtomicLongArray(4);
            minutes.add(new Minute(minute * MINUTE, of.get(0), of.get(1), of.get(2), of.get(3)));
        }
        return minutes;
    }

    private AtomicLongArray at(long minute) {
        int place = (int) (minute % MINUTES);
        return ring.updateAndGet(
                        place,
                        counts -> counts != null && counts.minute == minute
                                ? counts
                                : new Counts(minute, new AtomicLongArray(4)))
                .of;
    }
}
