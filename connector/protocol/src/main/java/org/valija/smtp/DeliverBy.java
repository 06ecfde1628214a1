package org.valija.smtp;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The time within which a message is to be delivered: BY= of MAIL (RFC 2852).
 *
 * @param seconds that are left; may be negative where only a notice is wanted
 * @param mode what happens when they are over
 * @param trace whether the sender hears of each relay
 */
public record DeliverBy(long seconds, Mode mode, boolean trace) {

    /** What happens to a message that is not delivered in time. */
    public enum Mode {
        /** The sender is told of the delay, and it is still tried. */
        NOTIFY,
        /** It is returned. */
        RETURN
    }

    private static final Pattern FORM = Pattern.compile("([+-]?)([0-9]{1,9});([NR])(T?)");

    /** Reads {@code seconds;mode}, as {@code 3600;R} or {@code -5;NT}; empty where the syntax is wrong. */
    public static Optional<DeliverBy> parse(String value) {
        Matcher form = FORM.matcher(value.toUpperCase(Locale.ROOT));
        if (!form.matches()) {
            return Optional.empty();
        }
        long seconds = Long.parseLong(form.group(2));
        return Optional.of(new DeliverBy(
                form.group(1).equals("-") ? -seconds : seconds,
                form.group(3).equals("R") ? Mode.RETURN : Mode.NOTIFY,
                !form.group(4).isEmpty()));
    }

    /** Whether the message is returned when the time is over. */
    public boolean returns() {
        return mode == Mode.RETURN;
    }

    /** The same when some time has passed; rounded down, so that nobody has more time than was given. */
    public DeliverBy after(Duration passed) {
        return new DeliverBy(seconds - passed.plusNanos(999_999_999).toSeconds(), mode, trace);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return seconds + ";" + mode.name().charAt(0) + (trace ? "T" : "");
    }
}
