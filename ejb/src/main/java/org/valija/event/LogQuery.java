package org.valija.event;

import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Which entries of the delivery log are meant: those for which all that is given is true. Texts are parts of the
 * field, in any case; empty ones mean every entry.
 *
 * @param since messages that were accepted then or later
 * @param until messages that were accepted before
 * @param from the sender
 * @param to the recipient, or the address that led to it
 * @param stat what became of an attempt: {@code Sent}, {@code Deferred} or {@code Failed}, or a part of the reply
 * @param text anything in the entry
 */
public record LogQuery(Instant since, Instant until, String from, String to, String stat, String text) {

    /** All of the entries' text that can be asked for at once; the database narrows by the longest of them. */
    String longest() {
        return Stream.of(from, to, stat, text)
                .max((one, other) -> Integer.compare(one.length(), other.length()))
                .orElse("");
    }

    boolean matches(TraceEntry entry) {
        String line = entry.detail();
        return within(field(line, "from=<", ">"), from)
                && (within(field(line, " to=<", ">"), to) || within(field(line, "ctladdr=<", ">"), to))
                && within(field(line, "stat=", null), stat)
                && within(line, text);
    }

    private static boolean within(String field, String part) {
        return part.isEmpty() || field.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    /** What stands between; to the end of the line where {@code end} is null, and nothing where there is no such field. */
    private static String field(String line, String start, String end) {
        int from = line.indexOf(start);
        if (from < 0) {
            return "";
        }
        int begin = from + start.length();
        int to = end == null ? line.length() : line.indexOf(end, begin);
        return line.substring(begin, to < 0 ? line.length() : to);
    }
}
