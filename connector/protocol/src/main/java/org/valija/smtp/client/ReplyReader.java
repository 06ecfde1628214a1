package org.valija.smtp.client;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.valija.mail.EnhancedStatus;
import org.valija.smtp.SmtpReply;

/**
 * Cuts what a server sends into replies (RFC 5321 §4.2). Takes a bare LF for the end of a line, as servers
 * do send it. Of each line the first {@value #KEPT} characters are kept, control characters become
 * {@code ?}; nothing that a server sends can reach a log or a report unescaped.
 */
final class ReplyReader {

    /** Characters of a line that are kept; {@link SmtpReply} wants no more. */
    static final int KEPT = 400;

    private final Wire wire;
    private final ClientLimits limits;
    private final byte[] buffer = new byte[4096];
    private int next;
    private int end;
    private byte[] line = new byte[256];
    private int length;

    ReplyReader(Wire wire, ClientLimits limits) {
        this.wire = wire;
        this.limits = limits;
    }

    /** Whether octets wait that nobody has asked for yet. */
    boolean pending() {
        return next < end;
    }

    /**
     * The next reply; waits for its last line.
     *
     * @throws ProtocolException where it is none, or exceeds the limits
     * @throws EOFException where the connection ends
     */
    SmtpReply read() throws IOException {
        List<String> lines = new ArrayList<>(1);
        EnhancedStatus status = null;
        while (true) {
            readLine();
            int code = code();
            boolean last = length == 3 || line[3] != '-';
            int text = Math.min(4, length);
            int afterStatus = statusEnd(text);
            if (afterStatus > 0) {
                status = new EnhancedStatus(code / 100, number(text + 2), number(dot(text + 2, afterStatus) + 1));
                text = Math.min(afterStatus + 1, length);
            }
            lines.add(text(text));
            if (last) {
                return new SmtpReply(code, status, lines, false, true);
            }
            if (lines.size() == limits.replyLines()) {
                throw new ProtocolException("reply of more than " + limits.replyLines() + " lines");
            }
        }
    }

    private void readLine() throws IOException {
        length = 0;
        while (true) {
            if (next == end) {
                next = 0;
                end = Math.max(0, wire.read(buffer, 0, buffer.length));
                if (end == 0) {
                    throw new EOFException("connection closed");
                }
            }
            byte b = buffer[next++];
            if (b == '\n') {
                break;
            }
            if (length > limits.replyLine()) {
                throw new ProtocolException("reply line of more than " + limits.replyLine() + " octets");
            }
            if (length == line.length) {
                line = java.util.Arrays.copyOf(line, length * 4);
            }
            line[length++] = b;
        }
        if (length > 0 && line[length - 1] == '\r') {
            length--;
        }
        if (length > limits.replyLine()) {
            throw new ProtocolException("reply line of more than " + limits.replyLine() + " octets");
        }
    }

    /** RFC 5321 §4.2: three digits, the first 2 to 5, then a space, a hyphen or the end of the line. */
    private int code() throws ProtocolException {
        boolean digits = length >= 3 && line[0] >= '2' && line[0] <= '5' && digit(line[1]) && digit(line[2]);
        if (!digits || length > 3 && line[3] != ' ' && line[3] != '-') {
            throw new ProtocolException("not a reply: " + text(0));
        }
        return (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
    }

    /** Where the enhanced status that starts at {@code at} ends; 0 where there is none (RFC 2034 §4). */
    private int statusEnd(int at) {
        if (at + 5 > length || line[at] != line[0] || line[at] == '3' || line[at + 1] != '.') {
            return 0;
        }
        int subject = digitsEnd(at + 2);
        if (subject == at + 2 || subject >= length || line[subject] != '.') {
            return 0;
        }
        int detail = digitsEnd(subject + 1);
        boolean ends = detail == length || line[detail] == ' ';
        return detail > subject + 1 && ends ? detail : 0;
    }

    /** RFC 3463 §2: subject and detail have at most three digits. */
    private int digitsEnd(int at) {
        int i = at;
        while (i < length && i < at + 3 && digit(line[i])) {
            i++;
        }
        return i;
    }

    private int dot(int from, int to) {
        int i = from;
        while (i < to && line[i] != '.') {
            i++;
        }
        return i;
    }

    private int number(int at) {
        int n = 0;
        for (int i = at; i < length && digit(line[i]); i++) {
            n = n * 10 + line[i] - '0';
        }
        return n;
    }

    private String text(int from) {
        String text = new String(line, from, length - from, StandardCharsets.UTF_8);
        if (text.length() > KEPT) {
            text = text.substring(0, KEPT);
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return text.codePoints()
                        .map(c -> Character.isISOControl(c) ? '?' : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
            }
        }
        return text;
    }

    private static boolean digit(byte b) {
        return b >= '0' && b <= '9';
    }
}
