package org.valija.imap.wire;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Names of mailboxes between their form on the wire, modified UTF-7 (RFC 3501 §5.1.3), and Unicode. */
public final class MailboxName {

    /** Between the levels of a name. */
    public static final char DELIMITER = '/';

    private static final String INBOX = "INBOX";

    private MailboxName() {}

    /**
     * Reads a name. INBOX comes in upper case, also as the first level (RFC 3501 §5.1). Raw UTF-8 is understood
     * too, as some clients send it.
     */
    public static String decode(String octets) throws MalformedCommand {
        String name = octets.chars().anyMatch(c -> c > 0x7F) ? utf8(octets) : utf7(octets);
        return inbox(name);
    }

    private static String inbox(String name) {
        boolean first = name.regionMatches(true, 0, INBOX, 0, INBOX.length())
                && (name.length() == INBOX.length() || name.charAt(INBOX.length()) == DELIMITER);
        return first ? INBOX + name.substring(INBOX.length()) : name;
    }

    private static String utf8(String octets) throws MalformedCommand {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedCommand("Mailbox name is neither modified UTF-7 nor UTF-8");
        }
    }

    private static String utf7(String octets) throws MalformedCommand {
        if (octets.indexOf('&') < 0) {
            return octets;
        }
        StringBuilder b = new StringBuilder();
        int at = 0;
        while (at < octets.length()) {
            char c = octets.charAt(at++);
            if (c != '&') {
                b.append(c);
                continue;
            }
            int end = octets.indexOf('-', at);
            if (end < 0) {
                throw new MalformedCommand("Malformed modified UTF-7");
            }
            b.append(end == at ? "&" : shifted(octets.substring(at, end)));
            at = end + 1;
        }
        return b.toString();
    }

    private static CharSequence shifted(String base64) throws MalformedCommand {
        if (base64.indexOf('=') >= 0 || base64.indexOf('/') >= 0) {
            throw new MalformedCommand("Malformed modified UTF-7");
        }
        try {
            byte[] utf16 = Base64.getDecoder().decode(base64.replace(',', '/'));
            CharBuffer chars = StandardCharsets.UTF_16BE.newDecoder().decode(ByteBuffer.wrap(utf16));
            for (int i = 0; i < chars.length(); i++) {
                if (chars.charAt(i) >= ' ' && chars.charAt(i) <= '~') {
                    throw new MalformedCommand("Modified UTF-7 shifts a printable character");
                }
            }
            return chars;
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw new MalformedCommand("Malformed modified UTF-7");
        }
    }

    /** Writes a name in modified UTF-7. */
    public static String encode(String name) {
        if (name.chars().allMatch(c -> c >= ' ' && c <= '~' && c != '&')) {
            return name;
        }
        StringBuilder b = new StringBuilder();
        int at = 0;
        while (at < name.length()) {
            char c = name.charAt(at);
            if (c >= ' ' && c <= '~') {
                b.append(c == '&' ? "&-" : String.valueOf(c));
                at++;
                continue;
            }
            int end = at;
            while (end < name.length() && (name.charAt(end) < ' ' || name.charAt(end) > '~')) {
                end++;
            }
            byte[] utf16 = name.substring(at, end).getBytes(StandardCharsets.UTF_16BE);
            String base64 = Base64.getEncoder().withoutPadding().encodeToString(utf16);
            b.append('&').append(base64.replace('/', ',')).append('-');
            at = end;
        }
        return b.toString();
    }
}
