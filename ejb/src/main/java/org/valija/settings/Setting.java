package org.valija.settings;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One setting: its name, type, unit, bounds, default and help. A constant of its room's
 * {@link SettingGroup}; its value is read with {@link Settings#get}. Immutable.
 *
 * <p>The name is lower case, dotted by room, such as {@code smtp.max-recipients}. The system property
 * {@code valija.smtp.max-recipients} or the environment's {@code VALIJA_SMTP_MAX_RECIPIENTS} stands
 * above the value in the database.
 *
 * @param <T> the value's type
 */
public final class Setting<T> {

    private static final AtomicInteger NEXT_PLACE = new AtomicInteger();

    private final int place = NEXT_PLACE.getAndIncrement();
    private final String name;
    private final SettingType<T> type;
    private final T byDefault;
    private final Notes notes;
    private final Function<T, String> warning;

    /** What a setting says of itself besides its type. @param origin of a default that the machine decides */
    private record Notes(String help, String origin, boolean atStart, boolean secret) {}

    private Setting(String name, SettingType<T> type, T byDefault, Notes notes, Function<T, String> warning) {
        this.name = Objects.requireNonNull(name);
        this.type = type;
        this.byDefault = byDefault;
        this.notes = notes;
        this.warning = warning;
        if (!name.matches("[a-z0-9]+([.-][a-z0-9]+)*")) {
            throw new IllegalArgumentException("not a setting's name: " + name);
        }
        parse(type.print(byDefault));
    }

    private static <T> Setting<T> of(String name, SettingType<T> type, T byDefault) {
        return new Setting<>(name, type, byDefault, new Notes("", "", false, false), any -> "");
    }

    /** Text; may be empty. */
    public static Setting<String> text(String name, String byDefault) {
        return of(name, new SettingType.Text("text", any -> true), byDefault);
    }

    /** Text of a form. {@code what} completes "… is not", such as {@code "a host name"}. */
    public static Setting<String> text(String name, String byDefault, String what, Predicate<String> form) {
        return of(name, new SettingType.Text(what, form), byDefault);
    }

    /**
     * A value with a form of its own, which it prints by {@code toString}. The reader refuses text with an
     * IllegalArgumentException whose message is the reason; {@code what} completes "… is not".
     */
    public static <T> Setting<T> form(String name, String byDefault, String what, Function<String, T> reader) {
        return of(name, new SettingType.Form<>(what, reader), reader.apply(byDefault));
    }

    /** Texts, written with commas between them; may be empty. */
    public static Setting<List<String>> texts(String name, String... byDefault) {
        return of(name, new SettingType.Texts(), List.of(byDefault));
    }

    /** A whole number. {@code unit} says of what, such as {@code "recipients"}. */
    public static Setting<Integer> number(String name, String unit, int byDefault, int min, int max) {
        return of(name, new SettingType.Whole(unit, min, max), byDefault);
    }

    /** A size in octets, written as {@code 512}, {@code 64K}, {@code 25M} or {@code 2G} (powers of 1,024). */
    public static Setting<Long> size(String name, long byDefault, long min, long max) {
        return of(name, new SettingType.Size(min, max), byDefault);
    }

    /** A time span, written as {@code 250ms}, {@code 30s}, {@code 5m}, {@code 1h30m} or {@code 5d}. */
    public static Setting<Duration> duration(String name, Duration byDefault, Duration min, Duration max) {
        return of(name, new SettingType.Span(min, max), byDefault);
    }

    /** {@code true} or {@code false}. */
    public static Setting<Boolean> flag(String name, boolean byDefault) {
        return of(name, new SettingType.Flag(), byDefault);
    }

    /** One of an enumeration's constants, written in lower case with dashes. */
    public static <E extends Enum<E>> Setting<E> choice(String name, E byDefault) {
        return of(name, new SettingType.Choice<>(byDefault.getDeclaringClass()), byDefault);
    }

    /** The same setting with a help text: one or two sentences. */
    public Setting<T> help(String text) {
        return with(new Notes(text, notes.origin, notes.atStart, notes.secret));
    }

    /** The same setting, read once at start from system property or environment, never from the database. */
    public Setting<T> atStart() {
        return with(new Notes(notes.help, notes.origin, true, notes.secret));
    }

    /** The same setting, its value shown to nobody. */
    public Setting<T> secret() {
        return with(new Notes(notes.help, notes.origin, notes.atStart, true));
    }

    /** The same setting, which warns of values that can be but are dangerous; the text is empty for all others. */
    public Setting<T> warning(Function<T, String> text) {
        return new Setting<>(name, type, byDefault, notes, text);
    }

    /** The same setting, whose default the machine decides; the text says how, for the reference. */
    public Setting<T> defaultFrom(String origin) {
        return with(new Notes(notes.help, origin, notes.atStart, notes.secret));
    }

    private Setting<T> with(Notes other) {
        return new Setting<>(name, type, byDefault, other, warning);
    }

    /** Reads a value. @throws InvalidSettingException with a sentence that names setting and value */
    public T parse(String text) {
        try {
            return type.parse(text.strip());
        } catch (SettingType.Unfit unfit) {
            throw new InvalidSettingException(name, (notes.secret ? "the value" : text) + " " + unfit.getMessage());
        }
    }

    /** What is dangerous about a value, as one sentence; empty for nothing. */
    public String warningOf(String text) {
        return warning.apply(parse(text));
    }

    /** The value as {@link #parse} reads it. */
    public String print(T value) {
        return type.print(value);
    }

    public String name() {
        return name;
    }

    /** A small number that no other setting has in this process. */
    int place() {
        return place;
    }

    /** What the value counts or is, such as {@code octets} or {@code one of never, may, must}. */
    public String unit() {
        return type.unit();
    }

    /** Least and greatest value, such as {@code 1 to 50000}; empty where there are none. */
    public String bounds() {
        return type.bounds();
    }

    /** All values that there are, where they are few; otherwise none. */
    public List<String> choices() {
        return type.choices();
    }

    public T byDefault() {
        return byDefault;
    }

    /** The default as the reference shows it. */
    String defaultText() {
        String text = print(byDefault);
        return notes.origin.isEmpty() && !text.isEmpty() ? '`' + text + '`' : notes.origin;
    }

    public String help() {
        return notes.help;
    }

    /** Whether a change takes effect at the next start only. */
    public boolean isAtStart() {
        return notes.atStart;
    }

    public boolean isSecret() {
        return notes.secret;
    }

    /** The system property that stands above the database. */
    public String property() {
        return "valija." + name;
    }

    /** The environment variable that stands above the database. */
    public String variable() {
        return property().toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    @Override
    public String toString() {
        return name;
    }
}
