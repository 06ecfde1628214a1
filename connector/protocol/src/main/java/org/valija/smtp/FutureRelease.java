package org.valija.smtp;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * When a message is to leave (RFC 4865 §4): HOLDFOR or HOLDUNTIL of MAIL. One of the two is there.
 *
 * @param hold how long to hold it; null where the time is given
 * @param time until when; null where the hold is given
 */
public record FutureRelease(Duration hold, Instant time) {

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    /** RFC 3339, with capital letters and without fractions of a second. */
    private static final Pattern DATE_TIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(Z|[+-]\\d\\d:\\d\\d)");

    /** Reads the value of HOLDFOR, in seconds; empty where the syntax is wrong. */
    public static Optional<FutureRelease> after(String seconds) {
        if (!SECONDS.matcher(seconds).matches() || Long.parseLong(seconds) == 0) {
            return Optional.empty();
        }
        return Optional.of(new FutureRelease(Duration.ofSeconds(Long.parseLong(seconds)), null));
    }

    /** Reads the value of HOLDUNTIL; empty where the syntax is wrong. */
    public static Optional<FutureRelease> at(String time) {
        if (!DATE_TIME.matcher(time).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new FutureRelease(null, OffsetDateTime.parse(time).toInstant()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The time at which a message leaves that comes now. */
    public Instant time(Instant now) {
        return hold == null ? time : now.plus(hold);
    }
}
