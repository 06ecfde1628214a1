package org.valija.mail;

import java.nio.charset.StandardCharsets;
import org.valija.mail.AddressException.Part;

/**
 * Reads a {@code Mailbox} (RFC 5321 §4.1.2 with the internationalized forms of RFC 6531 §3.3). Local parts
 * longer than 64 octets are taken, as senders that encode the recipient in theirs exceed it; the length of
 * the whole is bounded.
 */
final class AddressParser {

    /** RFC 5321 §4.5.3.1.3: a path has 256 octets with its brackets. */
    static final int LONGEST = 254;

    private final String text;
    private final StringBuilder local = new StringBuilder();
    private int at;

    AddressParser(String text) {
        this.text = text;
    }

    MailAddress parse() {
        if (octets(text) > LONGEST) {
            throw bad(Part.LOCAL_PART, "address longer than " + LONGEST + " octets");
        }
        if (text.startsWith("\"")) {
            quotedString();
        } else {
            dotString();
        }
        if (local.isEmpty()) {
            throw bad(Part.LOCAL_PART, "no local part before @");
        }
        if (at == text.length()) {
            throw bad(Part.DOMAIN, "no domain; an address has the form name@domain");
        }
        if (text.charAt(at) != '@') {
            throw bad(Part.LOCAL_PART, "character not allowed in a local part without quotes");
        }
        String domain = text.substring(at + 1);
        DomainSyntax.check(domain);
        return new MailAddress(local.toString(), domain);
    }

    private void dotString() {
        boolean atom = false;
        for (; at < text.length() && text.charAt(at) != '@'; at++) {
            char c = text.charAt(at);
            if (c == '.') {
                if (!atom) {
                    throw bad(Part.LOCAL_PART, "a dot may not begin a local part or follow another");
                }
                atom = false;
            } else if (isAtext(c)) {
                atom = true;
            } else {
                return;
            }
            local.append(c);
        }
        if (!atom && !local.isEmpty()) {
            throw bad(Part.LOCAL_PART, "a dot may not end a local part");
        }
    }

    private void quotedString() {
        for (at = 1; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return;
            }
            if (c == '\\' && ++at < text.length()) {
                c = text.charAt(at);
            }
            if (c < ' ' || c == 127) {
                throw bad(Part.LOCAL_PART, "control character in a quoted local part");
            }
            local.append(c);
        }
        throw bad(Part.LOCAL_PART, "closing quote missing");
    }

    /** RFC 5322 §3.2.3, and beyond US-ASCII all but control characters (RFC 6531 §3.3). */
    static boolean isAtext(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c > 159
                || "!#$%&'*+-/=?^_`{|}~".indexOf(c) >= 0;
    }

    private static int octets(String s) {
        for (int i = 0; i < s.length(); i++) {
            if (s.charAt(i) > 127) {
                return s.getBytes(StandardCharsets.UTF_8).length;
            }
        }
        return s.length();
    }

    private static AddressException bad(Part part, String why) {
        return new AddressException(part, why);
    }
}
