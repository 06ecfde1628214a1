package org.valija.event;

import java.time.Duration;

/** How values look in a log line. */
final class LogText {

    private static final int HOURS_A_DAY = 24;

    private LogText() {}

    /** Control characters, which a peer may have sent, become {@code ?}; text beyond {@code max} is cut. */
    static String clean(String text, int max) {
        String cut = text.length() > max ? text.substring(0, max) : text;
        for (int i = 0; i < cut.length(); i++) {
            if (Character.isISOControl(cut.charAt(i))) {
                return replaced(cut);
            }
        }
        return cut;
    }

    private static String replaced(String text) {
        StringBuilder b = new StringBuilder(text);
        for (int i = 0; i < b.length(); i++) {
            if (Character.isISOControl(b.charAt(i))) {
                b.setCharAt(i, '?');
            }
        }
        return b.toString();
    }

    /** sendmail's form: {@code 00:01:30}, {@code 2+03:00:00} for days. */
    static void span(StringBuilder b, Duration span) {
        long hours = span.toHours();
        if (hours >= HOURS_A_DAY) {
            b.append(hours / HOURS_A_DAY).append('+');
        }
        two(b, (int) (hours % HOURS_A_DAY)).append(':');
        two(b, span.toMinutesPart()).append(':');
        two(b, span.toSecondsPart());
    }

    private static StringBuilder two(StringBuilder b, int number) {
        return (number < 10 ? b.append('0') : b).append(number);
    }
}
