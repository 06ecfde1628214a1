package org.valija.session;

/** How the transport cuts the octets that a client sends. Sizes in octets. */
public sealed interface Framing {

    /**
     * A line that ends in CRLF. {@code max} counts the line without its CRLF. A longer one, a bare CR,
     * a bare LF or a NUL comes as {@link Frame.Malformed} once its end is found.
     */
    record Line(int max) implements Framing {}

    /**
     * Message data up to {@code CRLF.CRLF} (RFC 5321 §4.1.1.4): chunks with the dots unstuffed and
     * without the final dot line. A bare CR or LF, or a line over {@code maxLine} (without CRLF), swallows the rest up
     * to the end of data and then comes as {@link Frame.Malformed}.
     */
    record DotData(int maxLine) implements Framing {}

    /** The next {@code count} octets as they are, in chunks; {@code count} is at least 1. */
    record Octets(long count) implements Framing {}
}
