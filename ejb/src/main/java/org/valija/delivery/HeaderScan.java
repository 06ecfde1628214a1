package org.valija.delivery;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Looks into a message's header without parsing it. Lines end in CRLF; a bare LF counts as well. */
final class HeaderScan {

    private HeaderScan() {}

    /** Whether a field of this name has exactly this value, unfolded, both without regard to case. */
    static boolean has(ByteBuffer message, String name, String value) {
        int at = message.position();
        while (at < message.limit()) {
            int end = lineEnd(message, at);
            if (isEmpty(message, at, end)) {
                return false;
            }
            if (named(message, at, end, name)
                    && value(message, at + name.length() + 1, end).equalsIgnoreCase(value)) {
                return true;
            }
            at = end;
        }
        return false;
    }

    /** Octets of the header with the empty line that ends it, counted from the buffer's position. */
    static int length(ByteBuffer message) {
        int at = message.position();
        while (at < message.limit()) {
            int end = lineEnd(message, at);
            boolean last = isEmpty(message, at, end);
            at = end;
            if (last) {
                break;
            }
        }
        return at - message.position();
    }

    /** Behind the LF, or at the limit. */
    private static int lineEnd(ByteBuffer message, int from) {
        int at = from;
        while (at < message.limit()) {
            if (message.get(at++) == '\n') {
                break;
            }
        }
        return at;
    }

    private static boolean isEmpty(ByteBuffer message, int from, int end) {
        return message.get(from) == '\n' || end - from == 2 && message.get(from) == '\r';
    }

    private static boolean named(ByteBuffer message, int from, int end, String name) {
        int colon = from + name.length();
        if (colon >= end || message.get(colon) != ':') {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (Character.toLowerCase(message.get(from + i) & 0xff) != Character.toLowerCase(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static String value(ByteBuffer message, int from, int end) {
        byte[] octets = new byte[end - from];
        message.get(from, octets);
        return new String(octets, StandardCharsets.UTF_8).strip();
    }
}
