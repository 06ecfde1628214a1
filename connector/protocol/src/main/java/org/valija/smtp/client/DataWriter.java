package org.valija.smtp.client;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * Sends a message's octets as mail data: dots doubled at the start of a line, the end of data behind it
 * (RFC 5321 §4.5.2). A bare CR or LF becomes CRLF (RFC 5321 §2.3.8), so that no message can end its data
 * early at a server that takes one for a line's end.
 */
final class DataWriter {

    private static final byte[] END = {'\r', '\n', '.', '\r', '\n'};

    private final Wire wire;
    private final Duration blockTime;
    private final byte[] in = new byte[8 * 1024];
    private final byte[] out = new byte[16 * 1024];
    private int used;
    private boolean endSent;
    private byte last;

    DataWriter(Wire wire, Duration blockTime) {
        this.wire = wire;
        this.blockTime = blockTime;
    }

    /** Whether the end of data may have left in the latest {@link #write}, so that the server may take the message. */
    boolean endSent() {
        return endSent;
    }

    /**
     * Sends all of a message with its end of data.
     *
     * @throws ContentException where the message cannot be read; the end of data is not sent then
     */
    void write(OutgoingContent content) throws IOException {
        used = 0;
        last = '\n';
        endSent = false;
        try (InputStream stream = open(content)) {
            for (int n = read(stream); n >= 0; n = read(stream)) {
                stuff(n);
            }
        }
        finish();
    }

    /** An empty message, which ends a DATA that the server should not have granted (RFC 2920 §3.1). */
    void writeNothing() throws IOException {
        used = 0;
        last = '\n';
        finish();
    }

    private void stuff(int n) throws IOException {
        for (int i = 0; i < n; i++) {
            if (used + 4 > out.length) {
                flush();
            }
            byte b = in[i];
            if (last == '\r' && b != '\n') {
                out[used++] = '\n';
                last = '\n';
            }
            if (b == '.' && last == '\n') {
                out[used++] = '.';
            } else if (b == '\n' && last != '\r') {
                out[used++] = '\r';
            }
            out[used++] = b;
            last = b;
        }
    }

    private void finish() throws IOException {
        if (used + END.length > out.length) {
            flush();
        }
        if (last == '\r') {
            out[used++] = '\n';
            last = '\n';
        }
        int from = last == '\n' ? 2 : 0;
        System.arraycopy(END, from, out, used, END.length - from);
        used += END.length - from;
        endSent = true;
        flush();
    }

    private void flush() throws IOException {
        wire.allow(blockTime);
        wire.write(out, 0, used);
        used = 0;
    }

    private InputStream open(OutgoingContent content) throws ContentException {
        try {
            return content.open();
        } catch (IOException | RuntimeException e) {
            throw new ContentException(e);
        }
    }

    private int read(InputStream stream) throws ContentException {
        try {
            return stream.read(in);
        } catch (IOException | RuntimeException e) {
            throw new ContentException(e);
        }
    }

    /** The message's own octets cannot be read: our fault, not the server's. */
    static final class ContentException extends IOException {
        ContentException(Throwable cause) {
            super(cause);
        }
    }
}
