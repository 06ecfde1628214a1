package org.valija.pop3;

import org.valija.session.Outgoing;
import org.valija.session.Output;

/**
 * Writes a message as a multi-line response (RFC 1939 §3), some 64 KiB at a time: a dot is put before a line
 * that begins with one, and a line with a single dot ends it.
 *
 * <p>A line begins behind any LF, also a bare one, as that is where clients cut lines.
 */
final class Download implements AutoCloseable {

    /** Stands for all lines of the body. */
    static final int WHOLE = -1;

    private static final int CHUNK = 64 * 1024;
    private static final byte[] END = {'.', '\r', '\n'};
    private static final byte[] LINE_AND_END = {'\r', '\n', '.', '\r', '\n'};

    private final Outgoing content;
    private long offset;
    private boolean lineStart = true;
    /** Lines of the body still to be sent; negative for all. */
    private int lines;

    private boolean header;
    /** Whether the header line being cut is empty so far, its CR disregarded. */
    private boolean blank = true;

    Download(Outgoing content, int bodyLines) {
        this.content = content;
        this.lines = bodyLines;
        this.header = bodyLines != WHOLE;
    }

    /** Writes a chunk; false once the end has been written. */
    boolean write(Output out) {
        byte[] chunk = new byte[(int) Math.min(CHUNK, content.size() - offset)];
        int length = chunk.length == 0 ? 0 : content.read(offset, chunk, 0, chunk.length);
        int end = lines == WHOLE ? length : cut(chunk, length);
        if (end > 0) {
            stuff(out, chunk, end);
        }
        offset += end;
        if (end > 0 && end == length && offset < content.size()) {
            return true;
        }
        out.write(lineStart ? END : LINE_AND_END);
        return false;
    }

    /** How much of the chunk belongs to the header and the wanted lines (RFC 1939 §7 TOP). */
    private int cut(byte[] chunk, int length) {
        for (int i = 0; i < length; i++) {
            if (!header && lines == 0) {
                return i;
            }
            if (chunk[i] == '\n') {
                if (!header) {
                    lines--;
                }
                header &= !blank;
                blank = true;
            } else if (chunk[i] != '\r') {
                blank = false;
            }
        }
        return length;
    }

    private void stuff(Output out, byte[] chunk, int end) {
        int dots = 0;
        boolean start = lineStart;
        for (int i = 0; i < end; i++) {
            if (start && chunk[i] == '.') {
                dots++;
            }
            start = chunk[i] == '\n';
        }
        byte[] octets = dots == 0 && end == chunk.length ? chunk : stuffed(chunk, end, dots);
        lineStart = start;
        out.write(octets);
    }

    private byte[] stuffed(byte[] chunk, int end, int dots) {
        byte[] octets = new byte[end + dots];
        boolean start = lineStart;
        int at = 0;
        for (int i = 0; i < end; i++) {
            if (start && chunk[i] == '.') {
                octets[at++] = '.';
            }
            octets[at++] = chunk[i];
            start = chunk[i] == '\n';
        }
        return octets;
    }

    @Override
    public void close() {
        content.close();
    }
}
