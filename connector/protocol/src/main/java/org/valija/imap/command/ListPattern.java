package org.valija.imap.command;

import org.valija.imap.wire.MailboxName;

/**
 * A pattern of LIST (RFC 3501 §6.3.8): {@code *} stands for anything, {@code %} for anything but a delimiter.
 * Matching takes time in the product of both lengths at most.
 */
final class ListPattern {

    private static final String INBOX = "INBOX";

    private final String pattern;

    ListPattern(String pattern) {
        this.pattern = pattern;
    }

    boolean matches(String name) {
        // RFC 3501 §5.1: INBOX is the same in any case, also as the first level
        boolean inbox = name.startsWith(INBOX)
                && (name.length() == INBOX.length() || name.charAt(INBOX.length()) == MailboxName.DELIMITER);
        int anyCase = inbox ? INBOX.length() : 0;
        // reached[i]: the pattern so far matches the first i characters
        boolean[] reached = new boolean[name.length() + 1];
        reached[0] = true;
        for (int p = 0; p < pattern.length(); p++) {
            char c = pattern.charAt(p);
            reached = c == '*' || c == '%' ? wildcard(reached, name, c == '*') : literal(reached, name, c, anyCase);
        }
        return reached[name.length()];
    }

    private static boolean[] wildcard(boolean[] reached, String name, boolean delimiters) {
        for (int i = 0; i < name.length(); i++) {
            reached[i + 1] |= reached[i] && (delimiters || name.charAt(i) != MailboxName.DELIMITER);
        }
        return reached;
    }

    /** @param anyCase of so many characters at the start the case does not count */
    private static boolean[] literal(boolean[] reached, String name, char c, int anyCase) {
        boolean[] next = new boolean[reached.length];
        for (int i = 0; i < name.length(); i++) {
            next[i + 1] =
                    reached[i] && (name.charAt(i) == c || i < anyCase && name.charAt(i) == Character.toUpperCase(c));
        }
        return next;
    }
}
