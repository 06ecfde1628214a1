package org.valija.it;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for what happens in its own time, such as a delivery. */
final class Eventually {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(100);

    private Eventually() {}

    /** Tries until this does not fail, and returns its value; the last failure when time is up. */
    static <T> T get(Supplier<T> attempt) {
        Instant end = Instant.now().plus(LIMIT);
        while (true) {
            try {
                return attempt.get();
            } catch (AssertionError e) {
                if (Instant.now().isAfter(end)) {
                    throw e;
                }
                LockSupport.parkNanos(POLL.toNanos());
            }
        }
    }
}
