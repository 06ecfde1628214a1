package org.valija.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.ByteBuffer;
import org.valija.session.Frame;
import org.valija.session.Framing;

/**
 * Cuts a connection's octets into frames. Pull model: the caller keeps what has arrived in one buffer and
 * asks for the next frame; what comes out depends on the octets alone, never on how they were fragmented,
 * apart from where a run of data is cut into chunks.
 *
 * <p>Only CRLF ends a line. A line that breaks the framing is swallowed up to the next CRLF and reported
 * then. A client that ends its lines with a bare LF would wait for that for ever, so the second bare LF in a
 * swallowed line, or too many octets, report it at once and {@linkplain #exhausted() exhaust} the framer: the
 * connection must be closed. Not thread-safe.
 */
final class Framer {

    private static final byte CR = '\r';
    private static final byte LF = '\n';

    private final TransportLimits limits;
    /** What is being cut while it spans several frames; null between frames. */
    private Framing current;
    /** Octets of the unfinished line at the head of the buffer that are known to hold no LF. */
    private int scanned;

    private long octetsLeft;
    private Swallow swallow;
    private boolean exhausted;

    Framer(TransportLimits limits) {
        this.limits = limits;
    }

    /** Whether a frame is under way, so that the next call goes on with its framing whatever it is given. */
    boolean midFrame() {
        return current != null;
    }

    /** Whether so much was swallowed that the connection must be closed; nothing more comes out. */
    boolean exhausted() {
        return exhausted;
    }

    /**
     * The next frame, or null where the buffer holds none that is whole. Moves the reader index past what
     * it took; the frame's buffer is a view, valid until the buffer changes.
     */
    Frame next(ByteBuf in, Framing framing) {
        if (exhausted) {
            in.skipBytes(in.readableBytes());
            return null;
        }
        if (current == null && framing instanceof Framing.Octets octets) {
            octetsLeft = octets.count();
        }
        if (!in.isReadable()) {
            return null;
        }
        if (swallow != null) {
            return swallow(in);
        }
        return switch (current != null ? current : framing) {
            case Framing.Line line -> line(in, line);
            case Framing.DotData data -> data(in, data);
            case Framing.Octets octets -> octets(in, octets);
        };
    }

    private Frame line(ByteBuf in, Framing.Line line) {
        int start = in.readerIndex();
        int end = in.writerIndex();
        int lf = ByteBufUtil.indexOf(in, start + scanned, end, LF);
        if (lf < 0) {
            scanned = end - start;
            // one more than the limit may be the CR that belongs to the line's end
            return scanned > line.max() + 1L ? swallow(in, line) : null;
        }
        int length = lf - 1 - start;
        boolean clean = isCleanLine(in, start, lf) && length <= line.max();
        scanned = 0;
        if (!clean || in.indexOf(start, start + length, (byte) 0) >= 0) {
            return swallow(in, line);
        }
        ByteBuffer octets = in.nioBuffer(start, length);
        in.readerIndex(lf + 1);
        return new Frame.Line(octets);
    }

    /** Whether the only CR of the line stands right before its LF. */
    private static boolean isCleanLine(ByteBuf in, int start, int lf) {
        return lf > start && in.indexOf(start, lf, CR) == lf - 1;
    }

    /** Takes whole lines in one chunk, up to a dot that has to go, the end of data, or the last whole line. */
    private Frame data(ByteBuf in, Framing.DotData data) {
        if (current == null) {
            current = data;
            scanned = 0;
        }
        int start = in.readerIndex();
        int end = in.writerIndex();
        int at = start;
        while (true) {
            int lf = ByteBufUtil.indexOf(in, at + scanned, end, LF);
            if (lf < 0) {
                scanned = end - at;
                boolean tooLong = scanned > data.maxLine() + 1L + dots(in, at, end);
                if (at > start) {
                    return chunk(in, start, at, false);
                }
                return tooLong ? swallow(in, data) : null;
            }
            boolean dot = in.getByte(at) == '.';
            if (!isCleanLine(in, at, lf) || lf - 1 - at - (dot ? 1 : 0) > data.maxLine()) {
                scanned = 0;
                return at > start ? chunk(in, start, at, false) : swallow(in, data);
            }
            if (dot && lf == at + 2) { // RFC 5321 §4.1.1.4: the end of data
                scanned = 0;
                return chunk(in, start, at, true);
            }
            if (dot && at > start) {
                scanned = 0;
                return chunk(in, start, at, false);
            }
            if (dot) { // RFC 5321 §4.5.2: the first dot of a line was stuffed
                start++;
                in.skipBytes(1);
            }
            scanned = 0;
            at = lf + 1;
        }
    }

    private static int dots(ByteBuf in, int at, int end) {
        return at < end && in.getByte(at) == '.' ? 1 : 0;
    }

    private Frame chunk(ByteBuf in, int from, int to, boolean last) {
        ByteBuffer octets = in.nioBuffer(from, to - from);
        in.readerIndex(last ? to + ".\r\n".length() : to);
        if (last) {
            current = null;
        }
        return new Frame.Data(octets, last);
    }

    private Frame octets(ByteBuf in, Framing.Octets octets) {
        current = octets;
        scanned = 0;
        int length = (int) Math.min(octetsLeft, in.readableBytes());
        ByteBuffer chunk = in.nioBuffer(in.readerIndex(), length);
        in.skipBytes(length);
        octetsLeft -= length;
        if (octetsLeft == 0) {
            current = null;
        }
        return new Frame.Data(chunk, octetsLeft == 0);
    }

    private Frame swallow(ByteBuf in, Framing framing) {
        current = framing;
        scanned = 0;
        swallow = framing instanceof Framing.Line line
                ? Swallow.line(line, limits.input())
                : Swallow.data((Framing.DotData) framing, limits.swallow());
        return swallow(in);
    }

    private Frame swallow(ByteBuf in) {
        boolean ended = swallow.take(in);
        if (!ended && !swallow.tooMuch()) {
            return null;
        }
        exhausted = !ended;
        Frame malformed = new Frame.Malformed(swallow.fault());
        swallow = null;
        current = null;
        return malformed;
    }
}
