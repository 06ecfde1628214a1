package org.valija.imap.wire;

/**
 * The announcement of a literal at the end of a line: {@code {n}}, or {@code {n+}} for one that the client
 * sends without waiting (RFC 7888).
 *
 * @param octets how many follow
 * @param waits whether the client waits for a continuation request
 */
public record LiteralMark(long octets, boolean waits) {

    /** Digits of the largest number (RFC 3501 §9: 32 bits; RFC 7888 §4 allows more). */
    private static final int DIGITS = 18;

    /** The mark that ends the line; null where there is none. */
    public static LiteralMark at(byte[] line, int end) {
        int at = end - 1;
        if (at < 2 || line[at] != '}') {
            return null;
        }
        at--;
        boolean waits = line[at] != '+';
        if (!waits) {
            at--;
        }
        long octets = 0;
        long unit = 1;
        int last = at;
        while (at >= 0 && line[at] >= '0' && line[at] <= '9' && last - at < DIGITS) {
            octets += unit * (line[at] - '0');
            unit *= 10;
            at--;
        }
        return at >= 0 && line[at] == '{' && at < last ? new LiteralMark(octets, waits) : null;
    }
}
