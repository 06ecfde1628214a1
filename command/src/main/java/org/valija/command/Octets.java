package org.valija.command;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as people type them, in powers of 1,024: {@code 512}, {@code 64K}, {@code 25M}, {@code 2G}. */
final class Octets {

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,9})([KMG]?)");
    private static final String UNITS = "KMG";
    private static final int STEP = 10;

    private Octets() {}

    /** How many octets a size is. @throws CommandException where it is none */
    static long parse(String text) {
        Matcher size = TEXT.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!size.matches()) {
            throw new CommandException(ExitCode.USAGE, "\"" + text + "\" is not a size such as 512, 64K, 25M or 2G");
        }
        int steps = size.group(2).isEmpty() ? 0 : UNITS.indexOf(size.group(2)) + 1;
        return Long.parseLong(size.group(1)) << STEP * steps;
    }
}
