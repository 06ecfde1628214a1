package org.valija.smtp;

import java.util.List;
import org.valija.mail.EnhancedStatus;

/**
 * A reply (RFC 5321 §4.2): code, enhanced status (RFC 2034) and text.
 *
 * @param code 200 to 599
 * @param status null where RFC 2034 §4 wants none: greeting, EHLO, 3yz
 * @param lines at least one, without CRLF; each at most some 400 characters
 * @param closes whether the server closes the connection after it
 * @param heard whether another server said it; false for what this one says, or concludes from a silence
 */
public record SmtpReply(int code, EnhancedStatus status, List<String> lines, boolean closes, boolean heard) {

    /** Checks that there is a line and that no line breaks the dialogue. */
    public SmtpReply {
        lines = List.copyOf(lines);
        if (code < 200 || code > 599 || lines.isEmpty()) {
            throw new IllegalArgumentException(code + " " + lines);
        }
        for (String line : lines) {
            if (line.indexOf('\r') >= 0 || line.indexOf('\n') >= 0) {
                throw new IllegalArgumentException("line break in reply");
            }
        }
    }

    /** One of this server. */
    public SmtpReply(int code, EnhancedStatus status, List<String> lines, boolean closes) {
        this(code, status, lines, closes, false);
    }

    /** A reply of one line. {@code status} such as {@code "5.1.1"}. */
    public static SmtpReply of(int code, String status, String text) {
        return new SmtpReply(code, EnhancedStatus.parse(status), List.of(text), false);
    }

    /** A reply of one line without an enhanced status. */
    public static SmtpReply of(int code, String text) {
        return new SmtpReply(code, null, List.of(text), false);
    }

    /** The same, and the connection closes after it. */
    public SmtpReply closing() {
        return new SmtpReply(code, status, lines, true, heard);
    }

    /** Whether the command was done: 2yz. */
    public boolean positive() {
        return code < 300;
    }

    /** As on the wire: each line with code and CRLF, the status repeated on each (RFC 2034 §4). */
    @Override
    public String toString() {
        StringBuilder b = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            b.append(code).append(i < lines.size() - 1 ? '-' : ' ');
            if (status != null) {
                b.append(status).append(' ');
            }
            b.append(lines.get(i)).append("\r\n");
        }
        return b.toString();
    }
}
