package org.valija.policy.restriction;

import java.util.Optional;
import org.valija.dns.AddressLiteral;

/** Whether a text can be the name of a host. */
final class HostName {

    private static final int LONGEST = 255;
    private static final int LONGEST_LABEL = 63;

    private HostName() {}

    /** Labels of letters, digits, hyphens within, and underscores, which some networks have; not of digits alone. */
    static boolean valid(String name) {
        String bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        if (bare.isEmpty() || bare.length() > LONGEST) {
            return false;
        }
        for (String label : bare.split("\\.", -1)) {
            boolean fits = !label.isEmpty() && label.length() <= LONGEST_LABEL;
            if (!fits
                    || label.startsWith("-")
                    || label.endsWith("-")
                    || !label.chars().allMatch(HostName::inLabel)) {
                return false;
            }
        }
        return !bare.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9');
    }

    /** Whether it has a domain behind the host's own label. */
    static boolean qualified(String name) {
        return valid(name) && name.indexOf('.') > 0 && name.indexOf('.') < name.length() - 1;
    }

    /** Whether it begins like an address literal (RFC 5321 §4.1.3). */
    static boolean bracketed(String name) {
        return name.startsWith("[");
    }

    /** The address of a well-formed literal, or of an address without its brackets. */
    static boolean address(String name) {
        Optional<?> address = AddressLiteral.parse(name);
        return address.isPresent();
    }

    private static boolean inLabel(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c > 127;
    }
}
