package org.valija.mime;

/**
 * Finds where the addresses stand in the body of a field (RFC 5322 §3.4), as leniently as mail of the world demands.
 * Finds none where white space or a comment stands within an address. For one text; not thread-safe.
 */
final class AddressSpans {

    private final String text;
    private final int end;
    private int at;

    /** The word that may be an address; {@code to} is -1 where there is none, and {@code words} counts them. */
    private int from = -1;

    private int to = -1;
    private int words;
    private boolean angle;

    /** Takes the place of an address. */
    interface Taker {

        /** @param from its first character; {@code to} the one behind it */
        void address(int from, int to);
    }

    AddressSpans(String text, int from, int end) {
        this.text = text;
        this.at = from;
        this.end = end;
    }

    void forEach(Taker taker) {
        while (at < end) {
            switch (text.charAt(at)) {
                case '(' -> comment();
                case '<' -> angle(taker);
                case ',', ';' -> {
                    finish(taker);
                    at++;
                }
                case ':' -> {
                    forget(); // the name of a group
                    at++;
                }
                case ' ', '\t', '\r', '\n' -> at++;
                default -> word();
            }
        }
        finish(taker);
    }

    /** A bare address, unless one in angle brackets came before. */
    private void finish(Taker taker) {
        if (!angle && words == 1) {
            taker.address(from, to);
        }
        forget();
        angle = false;
    }

    private void forget() {
        words = 0;
        from = -1;
        to = -1;
    }

    private void word() {
        from = at;
        while (at < end && " \t\r\n(<,;:".indexOf(text.charAt(at)) < 0) {
            switch (text.charAt(at)) {
                case '"' -> skipTo('"');
                case '[' -> skipTo(']');
                default -> at++;
            }
        }
        to = at;
        words++;
    }

    private void angle(Taker taker) {
        int start = ++at;
        while (at < end && text.charAt(at) != '>') {
            switch (text.charAt(at)) {
                case '"' -> skipTo('"');
                case ':' -> start = ++at; // a source route (RFC 5322 §4.4) ends here
                case '[' -> skipTo(']');
                default -> at++;
            }
        }
        int stop = at;
        while (start < stop && isSpace(start)) {
            start++;
        }
        while (stop > start && isSpace(stop - 1)) {
            stop--;
        }
        if (stop > start && at < end) {
            taker.address(start, stop);
        }
        at++;
        angle = true;
        forget();
    }

    private boolean isSpace(int index) {
        return " \t\r\n".indexOf(text.charAt(index)) >= 0;
    }

    private void comment() {
        int depth = 0;
        while (at < end) {
            char c = text.charAt(at++);
            if (c == '\\') {
                at++;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return;
            }
        }
    }

    /** Behind the closing character; a backslash quotes the next one. */
    private void skipTo(char close) {
        at++;
        while (at < end && text.charAt(at) != close) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        at = Math.min(at + 1, end);
    }
}
