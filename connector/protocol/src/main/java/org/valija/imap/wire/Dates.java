package org.valija.imap.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** Dates as IMAP writes them (RFC 3501 §9 date, date-time). */
public final class Dates {

    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    private static final int LEAP_SECOND = 60;

    /** Between these, a date-time in UTC has a year of four digits. */
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private Dates() {}

    /** Reads a date such as {@code 1-Feb-1994}. */
    public static LocalDate date(String text) throws MalformedCommand {
        String[] parts = text.split("-", -1);
        try {
            if (parts.length == 3 && parts[0].length() <= 2 && parts[2].length() == 4) {
                return LocalDate.of(digits(parts[2]), month(parts[1]), digits(parts[0]));
            }
        } catch (DateTimeException e) {
            throw new MalformedCommand("There is no such date");
        }
        throw new MalformedCommand("Malformed date");
    }

    /** Reads a date-time such as {@code " 1-Feb-1994 21:52:25 -0800"}, without quotes. */
    public static Instant dateTime(String text) throws MalformedCommand {
        if (text.length() != 26 || text.charAt(11) != ' ' || text.charAt(20) != ' ') {
            throw new MalformedCommand("Malformed date-time");
        }
        LocalDate date = date(text.substring(0, 11).strip());
        char sign = text.charAt(21);
        if (text.charAt(14) != ':' || text.charAt(17) != ':' || sign != '+' && sign != '-') {
            throw new MalformedCommand("Malformed date-time");
        }
        try {
            int hours = digits(text.substring(22, 24));
            int minutes = digits(text.substring(24, 26));
            int factor = sign == '-' ? -1 : 1;
            Instant instant = LocalDateTime.of(date, time(text.substring(12, 20)))
                    .toInstant(ZoneOffset.ofHoursMinutes(factor * hours, factor * minutes));
            if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
                throw new MalformedCommand("There is no such time");
            }
            return instant;
        } catch (DateTimeException e) {
            throw new MalformedCommand("There is no such time");
        }
    }

    private static LocalTime time(String text) throws MalformedCommand {
        int second = digits(text.substring(6, 8));
        // java.time knows no leap second: it is taken for the one before
        return LocalTime.of(
                digits(text.substring(0, 2)), digits(text.substring(3, 5)), second == LEAP_SECOND ? 59 : second);
    }

    private static int digits(String text) throws MalformedCommand {
        if (text.isEmpty() || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new MalformedCommand("Malformed date");
        }
        return Integer.parseInt(text);
    }

    private static int month(String name) throws MalformedCommand {
        for (int i = 0; i < MONTHS.size(); i++) {
            if (MONTHS.get(i).equalsIgnoreCase(name)) {
                return i + 1;
            }
        }
        throw new MalformedCommand("Malformed month");
    }

    /** Writes a date-time with quotes, in UTC. */
    public static String quoted(Instant instant) {
        LocalDateTime t = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        return String.format(
                Locale.ROOT,
                "\"%2d-%s-%04d %02d:%02d:%02d +0000\"",
                t.getDayOfMonth(),
                MONTHS.get(t.getMonthValue() - 1),
                t.getYear(),
                t.getHour(),
                t.getMinute(),
                t.getSecond());
    }
}
