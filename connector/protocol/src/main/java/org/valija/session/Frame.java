package org.valija.session;

import java.nio.ByteBuffer;

/** A piece of a client's input. */
public sealed interface Frame {

    /** One line, without its CRLF. */
    record Line(ByteBuffer octets) implements Frame {}

    /** A chunk of data; {@code last} where it is the end. The last chunk may be empty. */
    record Data(ByteBuffer octets, boolean last) implements Frame {}

    /** A line or the whole of a message's data that broke the framing; it has been swallowed. */
    record Malformed(Fault fault) implements Frame {}

    /** In which way input was malformed. */
    enum Fault {
        /** A line over the limit. */
        LINE_TOO_LONG,
        /** CR without LF, or LF without CR (RFC 5321 §2.3.8). */
        BARE_CR_OR_LF,
        /** A NUL octet in a line. */
        NUL
    }
}
