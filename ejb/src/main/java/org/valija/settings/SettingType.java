package org.valija.settings;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** How a setting's value is written, and what it may be. */
sealed interface SettingType<T> {

    T parse(String text);

    default String print(T value) {
        return value.toString();
    }

    String unit();

    default String bounds() {
        return "";
    }

    /** All values that there are, where they are few; otherwise none. */
    default List<String> choices() {
        return List.of();
    }

    /** A value that cannot be; the message goes on after the value, such as {@code is below 1}. */
    @SuppressWarnings("serial")
    final class Unfit extends RuntimeException {
        Unfit(String message) {
            super(message, null, false, false);
        }
    }

    private static <C extends Comparable<C>> C within(C value, C min, C max, SettingType<C> type) {
        if (value.compareTo(min) < 0) {
            throw new Unfit("is below " + type.print(min));
        }
        if (value.compareTo(max) > 0) {
            throw new Unfit("is above " + type.print(max));
        }
        return value;
    }

    /** Text of a form. */
    record Text(String unit, Predicate<String> form) implements SettingType<String> {
        @Override
        public String parse(String text) {
            if (!form.test(text)) {
                throw new Unfit("is not " + unit);
            }
            return text;
        }
    }

    /** A value that reads and prints itself. @param reader refuses with the reason by IllegalArgumentException */
    record Form<T>(String unit, Function<String, T> reader) implements SettingType<T> {
        @Override
        public T parse(String text) {
            try {
                return reader.apply(text);
            } catch (IllegalArgumentException e) {
                throw new Unfit("is not " + unit + ": " + e.getMessage());
            }
        }
    }

    /** Texts with commas between them. */
    record Texts() implements SettingType<List<String>> {
        @Override
        public List<String> parse(String text) {
            return Arrays.stream(text.split(","))
                    .map(String::strip)
                    .filter(item -> !item.isEmpty())
                    .toList();
        }

        @Override
        public String print(List<String> value) {
            return String.join(", ", value);
        }

        @Override
        public String unit() {
            return "texts, with commas";
        }
    }

    /** A whole number. */
    record Whole(String unit, int min, int max) implements SettingType<Integer> {
        @Override
        public Integer parse(String text) {
            try {
                return within(Integer.valueOf(text), min, max, this);
            } catch (NumberFormatException e) {
                throw new Unfit("is not a whole number");
            }
        }

        @Override
        public String bounds() {
            return min + " to " + max;
        }
    }

    /** Octets. */
    record Size(long min, long max) implements SettingType<Long> {
        private static final String UNITS = "KMG";

        @Override
        public Long parse(String text) {
            int unit = text.isEmpty() ? -1 : UNITS.indexOf(Character.toUpperCase(text.charAt(text.length() - 1)));
            try {
                long count = Long.parseLong(unit < 0 ? text : text.substring(0, text.length() - 1));
                return within(Math.multiplyExact(count, 1L << 10 * (unit + 1)), min, max, this);
            } catch (ArithmeticException | NumberFormatException e) {
                throw new Unfit("is not a size such as 512, 64K, 25M or 2G");
            }
        }

        @Override
        public String print(Long value) {
            int unit = -1;
            long count = value;
            while (count != 0 && count % 1024 == 0 && unit < UNITS.length() - 1) {
                count /= 1024;
                unit++;
            }
            return unit < 0 ? Long.toString(count) : Long.toString(count) + UNITS.charAt(unit);
        }

        @Override
        public String unit() {
            return "octets";
        }

        @Override
        public String bounds() {
            return print(min) + " to " + print(max);
        }
    }

    /** A time span. */
    record Span(Duration min, Duration max) implements SettingType<Duration> {
        @Override
        public Duration parse(String text) {
            return within(SpanText.parse(text), min, max, this);
        }

        @Override
        public String print(Duration value) {
            return SpanText.print(value);
        }

        @Override
        public String unit() {
            return "time";
        }

        @Override
        public String bounds() {
            return print(min) + " to " + print(max);
        }
    }

    /** True or false. */
    record Flag() implements SettingType<Boolean> {
        @Override
        public Boolean parse(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "true", "yes", "on" -> true;
                case "false", "no", "off" -> false;
                default -> throw new Unfit("is neither true nor false");
            };
        }

        @Override
        public String unit() {
            return "true or false";
        }

        @Override
        public List<String> choices() {
            return List.of("true", "false");
        }
    }

    /** A constant of an enumeration. */
    record Choice<E extends Enum<E>>(Class<E> of) implements SettingType<E> {
        @Override
        public E parse(String text) {
            return Arrays.stream(of.getEnumConstants())
                    .filter(constant -> print(constant).equalsIgnoreCase(text))
                    .findFirst()
                    .orElseThrow(() -> new Unfit("is not " + unit()));
        }

        @Override
        public String print(E value) {
            return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        @Override
        public String unit() {
            return choices().stream().collect(Collectors.joining(", ", "one of ", ""));
        }

        @Override
        public List<String> choices() {
            return Arrays.stream(of.getEnumConstants()).map(this::print).toList();
        }
    }
}
