package org.valija.netty;

import io.netty.buffer.ByteBuf;
import org.valija.session.Frame.Fault;
import org.valija.session.Framing;

/**
 * Drops what remains of a malformed line or of malformed data, octet by octet, and finds out what was wrong
 * with it: the fault whose octet came first.
 */
final class Swallow {

    /** A bare LF in a line is a slip; a second one means a client that will never send CRLF. */
    private static final int BARE_LF_LIMIT = 2;

    private final boolean data;
    private final int maxLine;
    private final long most;
    private Fault fault;
    private long taken;
    private int bareLfs;
    /** Octets of the current line so far, without the CR of its end. */
    private long length;

    private boolean afterCr;
    /** Data: the line began with a dot, which does not count. */
    private boolean dot;

    private Swallow(boolean data, int maxLine, long most) {
        this.data = data;
        this.maxLine = maxLine;
        this.most = most;
    }

    static Swallow line(Framing.Line line, long most) {
        return new Swallow(false, line.max(), Math.max(most, line.max() + 2L));
    }

    static Swallow data(Framing.DotData data, long most) {
        return new Swallow(true, data.maxLine(), Math.max(most, data.maxLine() + 2L));
    }

    Fault fault() {
        return fault;
    }

    /** Whether the client has had its chance to end what it began. */
    boolean tooMuch() {
        return taken >= most || !data && bareLfs >= BARE_LF_LIMIT;
    }

    /** Takes octets up to and including the end; false where the end is not among them or too far away. */
    boolean take(ByteBuf in) {
        while (in.isReadable() && !tooMuch()) {
            byte octet = in.readByte();
            taken++;
            if (octet == '\n' && afterCr) {
                afterCr = false;
                if (!data || dot && length == 0) {
                    return true;
                }
                length = 0;
                dot = false;
            } else {
                inside(octet);
            }
        }
        return false;
    }

    private void inside(byte octet) {
        if (afterCr) {
            found(Fault.BARE_CR_OR_LF);
            length++;
        }
        afterCr = octet == '\r';
        if (afterCr) {
            return;
        }
        if (octet == '\n') {
            bareLfs++;
            found(Fault.BARE_CR_OR_LF);
        } else if (octet == 0 && !data) {
            found(Fault.NUL);
        }
        if (data && octet == '.' && length == 0 && !dot) {
            dot = true;
        } else if (++length > maxLine) {
            found(Fault.LINE_TOO_LONG);
        }
    }

    private void found(Fault first) {
        if (fault == null) {
            fault = first;
        }
    }
}
