package org.valija.policy;

import java.nio.ByteBuffer;

/**
 * What the header of a message tells at a glance, without parsing it.
 *
 * @param size octets of the header with the empty line that ends it, or all that were seen
 * @param complete whether its end was seen
 * @param hops how many Received fields it has (RFC 5321 §6.3)
 * @param dated whether it has a Date field
 * @param identified whether it has a Message-ID field
 * @param tlsOptional whether it says {@code TLS-Required: No} (RFC 8689 §5)
 */
public record MessageHead(
        int size, boolean complete, int hops, boolean dated, boolean identified, boolean tlsOptional) {

    private static final byte[] NO = {'n', 'o'};

    /** Looks at the message's first octets; does not take them. Lines end in CRLF. */
    public static MessageHead of(ByteBuffer octets) {
        int hops = 0;
        boolean dated = false;
        boolean identified = false;
        boolean tlsOptional = false;
        int at = octets.position();
        while (at < octets.limit()) {
            byte first = octets.get(at);
            if (first == '\r') {
                return new MessageHead(at + 2 - octets.position(), true, hops, dated, identified, tlsOptional);
            }
            // fields are told apart by their first letter before any name is compared
            switch (first) {
                case 'R', 'r' -> hops += isField(octets, at, "received") ? 1 : 0;
                case 'D', 'd' -> dated |= isField(octets, at, "date");
                case 'M', 'm' -> identified |= isField(octets, at, "message-id");
                case 'T', 't' -> tlsOptional |= isField(octets, at, "tls-required") && saysNo(octets, at);
                default -> {}
            }
            at = nextLine(octets, at);
        }
        return new MessageHead(octets.remaining(), false, hops, dated, identified, tlsOptional);
    }

    /** Whether a field of this name, in lower case, starts here; white space may precede its colon (RFC 5322 §4.5). */
    private static boolean isField(ByteBuffer octets, int from, String name) {
        int at = from;
        for (int i = 0; i < name.length(); i++, at++) {
            if (at >= octets.limit() || lower(octets.get(at)) != name.charAt(i)) {
                return false;
            }
        }
        while (at < octets.limit() && (octets.get(at) == ' ' || octets.get(at) == '\t')) {
            at++;
        }
        return at < octets.limit() && octets.get(at) == ':';
    }

    /** Whether the value of the field that starts here is {@code No}. */
    private static boolean saysNo(ByteBuffer octets, int field) {
        int at = field;
        while (octets.get(at) != ':') {
            at++;
        }
        do {
            at++;
        } while (at < octets.limit() && (octets.get(at) == ' ' || octets.get(at) == '\t'));
        for (byte expected : NO) {
            if (at >= octets.limit() || lower(octets.get(at)) != expected) {
                return false;
            }
            at++;
        }
        return at >= octets.limit() || octets.get(at) <= ' ';
    }

    private static int lower(byte octet) {
        return octet >= 'A' && octet <= 'Z' ? octet + ('a' - 'A') : octet;
    }

    private static int nextLine(ByteBuffer octets, int from) {
        int at = from;
        while (at < octets.limit() && octets.get(at) != '\n') {
            at++;
        }
        return at + 1;
    }
}
