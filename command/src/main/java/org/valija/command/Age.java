package org.valija.command;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** How long ago something was, as it is typed: {@code 30m}, {@code 12h} or {@code 2d}. */
final class Age {

    private Age() {}

    /** @throws CommandException where it is none */
    static Duration parse(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        try {
            return Duration.parse(upper.endsWith("D") ? "P" + upper : "PT" + upper);
        } catch (DateTimeParseException e) {
            throw new CommandException(ExitCode.USAGE, text + " is not an age such as 30m, 12h or 2d");
        }
    }
}
