package org.valija.imap.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.valija.session.Output;

/** Gathers the octets of responses (RFC 3501 §7), to be written in one go. Grows as needed; not thread-safe. */
public final class ResponseBuffer {

    /** A longer string goes as a literal. */
    private static final int QUOTED_MAX = 1000;

    private byte[] octets;
    private int used;

    /** An empty buffer with room for so many octets. */
    public ResponseBuffer(int room) {
        octets = new byte[room];
    }

    /** Octets gathered. */
    public int size() {
        return used;
    }

    /** Appends US-ASCII text as it is. */
    @SuppressWarnings("deprecation") // the copy without a charset is the one that costs nothing
    public ResponseBuffer text(String ascii) {
        reserve(ascii.length());
        ascii.getBytes(0, ascii.length(), octets, used);
        used += ascii.length();
        return this;
    }

    /** Appends one character. */
    public ResponseBuffer text(char ascii) {
        reserve(1);
        octets[used++] = (byte) ascii;
        return this;
    }

    /** Appends a number. */
    public ResponseBuffer number(long n) {
        if (n < 10) {
            return text((char) ('0' + n));
        }
        int digits = 1;
        for (long rest = n / 10; rest > 0; rest /= 10) {
            digits++;
        }
        reserve(digits);
        long rest = n;
        for (int i = used + digits - 1; i >= used; i--) {
            octets[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        used += digits;
        return this;
    }

    /** Appends octets as they are. */
    public ResponseBuffer raw(byte[] more, int from, int length) {
        reserve(length);
        System.arraycopy(more, from, octets, used, length);
        used += length;
        return this;
    }

    /** Appends the end of a line. */
    public ResponseBuffer crlf() {
        return text("\r\n");
    }

    /** Appends a string, quoted where that is possible, else as a literal in UTF-8; null is {@code NIL}. */
    public ResponseBuffer nstring(String value) {
        return value == null ? text("NIL") : string(value);
    }

    /** Appends a string, quoted where that is possible, else as a literal in UTF-8. */
    public ResponseBuffer string(String value) {
        if (value.length() > QUOTED_MAX || !quotable(value)) {
            return literal(value.getBytes(StandardCharsets.UTF_8));
        }
        text('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text('\\');
            }
            text(c);
        }
        return text('"');
    }

    /** Appends a literal with its mark. */
    public ResponseBuffer literal(byte[] value) {
        return mark(value.length).raw(value, 0, value.length);
    }

    /** Appends the mark of a literal whose octets follow by other ways. */
    public ResponseBuffer mark(long length) {
        return text('{').number(length).text("}\r\n");
    }

    /** Appends a mailbox's name in modified UTF-7. */
    public ResponseBuffer mailbox(String name) {
        return string(MailboxName.encode(name));
    }

    private static boolean quotable(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c > 0x7E || c < ' ' && c != '\t') {
                return false;
            }
        }
        return true;
    }

    private void reserve(int more) {
        if (octets.length - used < more) {
            octets = Arrays.copyOf(octets, Math.max(used + more, octets.length * 2));
        }
    }

    /** Writes what was gathered and starts anew. */
    public void flush(Output output) {
        if (used > 0) {
            output.write(ByteBuffer.wrap(octets, 0, used));
            used = 0;
        }
    }
}
