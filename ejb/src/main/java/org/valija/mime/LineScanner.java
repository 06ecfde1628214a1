package org.valija.mime;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Walks over the lines of a stream in one pass. A line ends with LF or the stream, or where that is wanted with CRLF
 * alone or the stream; its first {@value #VISIBLE} octets can be looked at, however long it is.
 */
final class LineScanner {

    /** RFC 5322 §2.1.1: a line has 998 characters at most; a longer one is told of in part. */
    static final int VISIBLE = 8 * 1024;

    private static final int BUFFER = 4 * VISIBLE;

    private final InputStream in;
    private final boolean crlfAlone;
    private final byte[] buffer = new byte[BUFFER];
    private int next;
    private int filled;
    private boolean ended;

    /** The line: what can be looked at of it lies in {@code view} from {@code from} on. */
    private byte[] view = buffer;

    private int from;
    private int visible;
    private long start;
    private long length;
    private int ending;

    LineScanner(InputStream in) {
        this(in, false);
    }

    /** @param crlfAlone whether a CR or LF alone is an octet as any other, as it is in binary content */
    LineScanner(InputStream in, boolean crlfAlone) {
        this.in = in;
        this.crlfAlone = crlfAlone;
    }

    /** Goes to the next line; false at the end. */
    boolean next() throws IOException {
        start += length;
        int end = find();
        view = buffer;
        from = next;
        if (end < 0) {
            longLine();
        } else {
            visible = end - next;
            length = visible;
            ending = endOf(end, visible);
            next = end;
        }
        return length > 0;
    }

    /** Offset of the line in the stream. */
    long start() {
        return start;
    }

    /** Octets of the line with its end. */
    long length() {
        return length;
    }

    /** Octets of its end: 2 for CRLF, 1 for LF where that ends a line, 0 for none. */
    int endLength() {
        return ending;
    }

    /** Whether nothing stands before the line's end. */
    boolean blank() {
        return length == ending;
    }

    /** An octet of the line, below {@link #text}. */
    byte at(int i) {
        return view[from + i];
    }

    /** How many octets of the line, without its end, can be looked at. */
    int text() {
        return (int) Math.min(visible, length - ending);
    }

    /** Copies what can be looked at of the line, with a LF behind. @return octets copied */
    int copy(byte[] to, int at) {
        int n = text();
        System.arraycopy(view, from, to, at, n);
        to[at + n] = '\n';
        return n + 1;
    }

    /** The position behind the line's end in the buffer, or -1 where the line is longer than can be looked at. */
    private int find() throws IOException {
        int at = next;
        while (true) {
            while (at < filled) {
                if (buffer[at++] == '\n' && ends(at)) {
                    return at;
                }
            }
            if (ended) {
                return filled;
            }
            int searched = at - next;
            if (searched >= VISIBLE) {
                return -1;
            }
            fill();
            at = next + searched;
        }
    }

    /** Whether the LF before this place ends the line that is looked for. */
    private boolean ends(int at) {
        return !crlfAlone || at - next > 1 && buffer[at - 2] == '\r';
    }

    /** Reads more behind what is not consumed yet, which moves to the front at need. */
    private void fill() throws IOException {
        if (filled == buffer.length) {
            System.arraycopy(buffer, next, buffer, 0, filled - next);
            filled -= next;
            next = 0;
        }
        int n = in.read(buffer, filled, buffer.length - filled);
        if (n < 0) {
            ended = true;
        } else {
            filled += n;
        }
    }

    /** Puts the line's beginning aside and consumes it to its end. */
    private void longLine() throws IOException {
        view = Arrays.copyOfRange(buffer, next, next + VISIBLE);
        from = 0;
        visible = VISIBLE;
        length = 0;
        byte before = 0;
        byte last = 0;
        while (!ends(before, last) && more()) {
            before = last;
            last = buffer[next++];
            length++;
        }
        ending = !ends(before, last) ? 0 : before == '\r' ? 2 : 1;
    }

    private boolean ends(byte before, byte last) {
        return last == '\n' && (!crlfAlone || before == '\r');
    }

    private boolean more() throws IOException {
        if (next == filled) {
            next = 0;
            filled = 0;
            fill();
        }
        return next < filled;
    }

    private int endOf(int end, int size) {
        if (size == 0 || buffer[end - 1] != '\n') {
            return 0;
        }
        boolean cr = size > 1 && buffer[end - 2] == '\r';
        return cr ? 2 : crlfAlone ? 0 : 1;
    }
}
