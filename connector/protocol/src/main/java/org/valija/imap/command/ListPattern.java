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
        boolean inbox = pattern.regionMatches(true, 0, INBOX, 0, INBOX.length())
                && (pattern.length() == INBOX.length() || "/*%".indexOf(pattern.charAt(INBOX.length())) >= 0);
        this.pattern = inbox ? INBOX + pattern.substring(INBOX.length()) : pattern;
    }

    boolean matches(String name) {
        // reached[i]: the pattern so far matches the first i characters
        boolean[] reached = new boolean[name.length() + 1];
        reached[0] = true;
        for (int p = 0; p < pattern.length(); p++) {
            char c = pattern.charAt(p);
            reached = c == '*' || c == '%' ? wildcard(reached, name, c == '*') : literal(reached, name, c);
        }
        return reached[name.length()];
    }

    private static boolean[] wildcard(boolean[] reached, String name, boolean delimiters) {
        for (int i = 0; i < name.length(); i++) {
            reached[i + 1] |= reached[i] && (delimiters || name.charAt(i) != MailboxName.DELIMITER);
        }
        return reached;
    }

    private static boolean[] literal(boolean[] reached, String name, char c) {
        boolean[] next = new boolean[reached.length];
        for (int i = 0; i < name.length(); i++) {
            next[i + 1] = reached[i] && name.charAt(i) == c;
        }
        return next;
    }
}
