package org.valija.smtp;

/** A place in a command line. */
final class Cursor {

    private final String text;
    private int at;

    Cursor(String text) {
        this.text = text;
    }

    boolean done() {
        return at == text.length();
    }

    /** The character here; NUL at the end, which no line contains. */
    char peek() {
        return done() ? 0 : text.charAt(at);
    }

    /** Skips spaces and tabs; whether there were any. */
    boolean skipSpaces() {
        int start = at;
        while (peek() == ' ' || peek() == '\t') {
            at++;
        }
        return at > start;
    }

    /** Skips the word, whatever its case, where it stands here. */
    boolean skip(String word) {
        boolean here = text.regionMatches(true, at, word, 0, word.length());
        if (here) {
            at += word.length();
        }
        return here;
    }

    /** What stands up to the next space or the end; may be empty. */
    String word() {
        int start = at;
        while (!done() && peek() != ' ' && peek() != '\t') {
            at++;
        }
        return text.substring(start, at);
    }

    /** What stands up to the delimiter, outside of quotes, and skips both; null where there is none. */
    String upTo(char delimiter) {
        boolean quoted = false;
        for (int i = at; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == delimiter && !quoted) {
                String found = text.substring(at, i);
                at = i + 1;
                return found;
            }
            if (c == '\\' && quoted) {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            }
        }
        return null;
    }

    /** All that is left. */
    String rest() {
        String rest = text.substring(at);
        at = text.length();
        return rest;
    }
}
