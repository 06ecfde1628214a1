package org.valija.settings;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Time spans as people write them: numbers with a unit each, the largest unit first. */
final class SpanText {

    private static final Map<String, Duration> UNITS = new LinkedHashMap<>();

    static {
        UNITS.put("d", Duration.ofDays(1));
        UNITS.put("h", Duration.ofHours(1));
        UNITS.put("m", Duration.ofMinutes(1));
        UNITS.put("s", Duration.ofSeconds(1));
        UNITS.put("ms", Duration.ofMillis(1));
    }

    private SpanText() {}

    static Duration parse(String text) {
        Duration sum = Duration.ZERO;
        int at = 0;
        while (at < text.length()) {
            int unitAt = skip(text, at, true);
            int end = skip(text, unitAt, false);
            Duration unit = UNITS.get(text.substring(unitAt, end));
            if (unit == null || unitAt == at) {
                throw unfit();
            }
            try {
                sum = sum.plus(unit.multipliedBy(Long.parseLong(text, at, unitAt, 10)));
            } catch (ArithmeticException | NumberFormatException e) {
                throw unfit();
            }
            at = end;
        }
        if (text.isEmpty()) {
            throw unfit();
        }
        return sum;
    }

    static String print(Duration span) {
        StringBuilder text = new StringBuilder();
        Duration rest = span;
        for (Map.Entry<String, Duration> unit : UNITS.entrySet()) {
            long count = rest.dividedBy(unit.getValue());
            if (count > 0) {
                text.append(count).append(unit.getKey());
                rest = rest.minus(unit.getValue().multipliedBy(count));
            }
        }
        return text.isEmpty() ? "0s" : text.toString();
    }

    private static int skip(String text, int from, boolean digits) {
        int at = from;
        while (at < text.length() && (text.charAt(at) >= '0' && text.charAt(at) <= '9') == digits) {
            at++;
        }
        return at;
    }

    private static SettingType.Unfit unfit() {
        return new SettingType.Unfit("is not a time such as 250ms, 30s, 5m, 1h30m or 5d");
    }
}
