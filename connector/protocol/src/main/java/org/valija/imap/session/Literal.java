package org.valija.imap.session;

import java.nio.ByteBuffer;
import org.valija.session.Step;

/** Octets that are counted, not cut at lines, and the line behind them. */
abstract class Literal {

    private long left;

    Literal(long octets) {
        left = octets;
    }

    /** Octets still to come. */
    final long left() {
        return left;
    }

    /** Takes a chunk of the octets. */
    final Step take(ByteBuffer octets) {
        left -= octets.remaining();
        return keep(octets);
    }

    /** Keeps a chunk, or drops it. */
    abstract Step keep(ByteBuffer octets);

    /** All octets have come: takes the rest of the line behind them. */
    abstract Step tail(ByteBuffer line);

    /** Gives up what was kept; does not block. */
    void close() {}
}
