package org.valija.mail;

import org.valija.mail.AddressException.Part;

/** Checks the domain of an address: a name or an address literal (RFC 5321 §4.1.2 and §4.1.3). */
final class DomainSyntax {

    private static final int LONGEST_NAME = 253;
    private static final int LONGEST_LABEL = 63;

    private DomainSyntax() {}

    /** @throws AddressException where it is neither */
    static void check(String domain) {
        if (domain.startsWith("[")) {
            checkLiteral(domain);
            return;
        }
        if (domain.isEmpty()) {
            throw bad("no domain behind @");
        }
        if (domain.length() > LONGEST_NAME) {
            throw bad("domain too long");
        }
        int start = 0;
        for (int i = 0; i <= domain.length(); i++) {
            if (i == domain.length() || domain.charAt(i) == '.') {
                checkLabel(domain, start, i);
                start = i + 1;
            }
        }
    }

    private static void checkLabel(String domain, int start, int end) {
        if (start == end) {
            throw bad("empty label in domain");
        }
        if (end - start > LONGEST_LABEL) {
            throw bad("label of the domain longer than " + LONGEST_LABEL + " characters");
        }
        if (domain.charAt(start) == '-' || domain.charAt(end - 1) == '-') {
            throw bad("a hyphen may not begin or end a label of the domain");
        }
        for (int i = start; i < end; i++) {
            if (!isLabelCharacter(domain.charAt(i))) {
                throw bad("character not allowed in a domain");
            }
        }
    }

    /** Letters, digits and hyphen; the underscore for hosts that bear one; U-labels (RFC 6531 §3.3). */
    private static boolean isLabelCharacter(char c) {
        if (c > 127) {
            return !Character.isWhitespace(c) && !Character.isISOControl(c) && !Character.isSpaceChar(c);
        }
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_';
    }

    private static void checkLiteral(String domain) {
        if (!domain.endsWith("]")) {
            throw bad("closing bracket of the address literal missing");
        }
        String inner = domain.substring(1, domain.length() - 1);
        boolean valid = inner.regionMatches(true, 0, "IPv6:", 0, 5)
                ? isIpv6(inner.substring(5))
                : isIpv4(inner) || isGeneral(inner);
        if (!valid) {
            throw bad("no valid address literal");
        }
    }

    /** Four decimal numbers up to 255. */
    static boolean isIpv4(String text) {
        int parts = 0;
        int value = -1;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? '.' : text.charAt(i);
            if (c == '.') {
                if (value < 0 || ++parts > 4) {
                    return false;
                }
                value = -1;
            } else if (c < '0' || c > '9' || value == 0) {
                return false;
            } else {
                value = Math.max(value, 0) * 10 + c - '0';
                if (value > 255) {
                    return false;
                }
            }
        }
        return parts == 4;
    }

    /** RFC 4291 §2.2: eight groups, one run of zeros shortened, the last two perhaps in the form of IPv4. */
    static boolean isIpv6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text, true) == 8;
        }
        if (text.indexOf("::", gap + 1) >= 0) {
            return false;
        }
        int before = gap == 0 ? 0 : groups(text.substring(0, gap), false);
        int behind = gap + 2 == text.length() ? 0 : groups(text.substring(gap + 2), true);
        return before >= 0 && behind >= 0 && before + behind < 8;
    }

    /** Counts groups of 16 bits; -1 where one is malformed. */
    private static int groups(String text, boolean ipv4Last) {
        String[] parts = text.split(":", -1);
        int count = 0;
        for (int i = 0; i < parts.length; i++) {
            if (ipv4Last && i == parts.length - 1 && isIpv4(parts[i])) {
                count += 2;
            } else if (isHexGroup(parts[i])) {
                count++;
            } else {
                return -1;
            }
        }
        return count;
    }

    private static boolean isHexGroup(String part) {
        return !part.isEmpty()
                && part.length() <= 4
                && part.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
    }

    /** General-address-literal: a tag, a colon, printable characters but brackets and backslash. */
    private static boolean isGeneral(String inner) {
        int colon = inner.indexOf(':');
        return colon > 0
                && colon < inner.length() - 1
                && inner.substring(0, colon).chars().allMatch(c -> c < 128 && isLabelCharacter((char) c))
                && inner.substring(colon + 1).chars().allMatch(c -> c > ' ' && c < 127 && "[]\\".indexOf(c) < 0);
    }

    private static AddressException bad(String why) {
        return new AddressException(Part.DOMAIN, why);
    }
}
