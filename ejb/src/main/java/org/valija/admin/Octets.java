package org.valija.admin;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.valija.directory.ChangeRefusedException;

/** Counts of octets as people write them: {@code 512}, {@code 64K}, {@code 25M}, {@code 2G}, in powers of 1,024. */
public final class Octets {

    private static final String UNITS = "KMG";
    private static final int KIB = 1024;
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,9})\\s*([KMG]?)");

    private Octets() {}

    /** Reads a count. @throws ChangeRefusedException where it is none */
    public static long parse(String text) {
        Matcher form = TEXT.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!form.matches()) {
            throw ChangeRefusedException.invalid("\"" + text + "\" is not a size such as 512, 64K, 25M or 2G");
        }
        long octets = Long.parseLong(form.group(1));
        int steps = form.group(2).isEmpty() ? 0 : UNITS.indexOf(form.group(2)) + 1;
        for (int step = 0; step < steps; step++) {
            octets *= KIB;
        }
        return octets;
    }

    /** A count as {@link #parse} reads it, and no less exact. */
    public static String text(long octets) {
        long count = octets;
        int unit = 0;
        while (count != 0 && count % KIB == 0 && unit < UNITS.length()) {
            count /= KIB;
            unit++;
        }
        return unit == 0 ? Long.toString(count) : Long.toString(count) + UNITS.charAt(unit - 1);
    }
}
