package org.valija.mail;

import java.util.Locale;
import java.util.Objects;

/**
 * A mailbox address as SMTP carries it (RFC 5321 §4.1.2, RFC 6531 §3.3): a local part, unquoted and
 * with its case kept, and a domain in lower case. The domain is empty for the bare
 * {@code <postmaster>} (RFC 5321 §4.5.1), a name, or an address literal with its brackets.
 *
 * @param localPart without quotes and backslashes, in characters; never empty
 * @param domain lower case; U-labels where the client sent them
 */
public record MailAddress(String localPart, String domain) {

    /** Puts the domain in lower case. */
    public MailAddress {
        Objects.requireNonNull(localPart);
        domain = domain.toLowerCase(Locale.ROOT);
        if (localPart.isEmpty()) {
            throw new IllegalArgumentException("empty local part");
        }
    }

    /**
     * Reads an address as a user or a client writes it, strictly (RFC 5321 §4.1.2): no display name, no
     * brackets, a domain.
     *
     * @throws AddressException where it is none
     */
    public static MailAddress parse(String text) {
        return new AddressParser(text).parse();
    }

    /** Splits at the last {@code @}; takes the parts as they are. For addresses already checked. */
    public static MailAddress of(String address) {
        int at = address.lastIndexOf('@');
        return at < 0
                ? new MailAddress(address, "")
                : new MailAddress(address.substring(0, at), address.substring(at + 1));
    }

    /** The same address with another domain. */
    public MailAddress withDomain(String other) {
        return new MailAddress(localPart, other);
    }

    /** Whether any character lies outside US-ASCII, so that SMTPUTF8 is needed (RFC 6531). */
    public boolean international() {
        return beyondAscii(localPart) || beyondAscii(domain);
    }

    /** In the form of the wire, quoted where the local part needs it, without angle brackets. */
    @Override
    public String toString() {
        String local = needsQuotes() ? '"' + localPart.replace("\\", "\\\\").replace("\"", "\\\"") + '"' : localPart;
        return domain.isEmpty() ? local : local + '@' + domain;
    }

    /** RFC 5321 §4.1.2: a Dot-string needs no quotes. */
    private boolean needsQuotes() {
        char before = '.';
        for (int i = 0; i < localPart.length(); i++) {
            char c = localPart.charAt(i);
            if (c == '.' ? before == '.' : !AddressParser.isAtext(c)) {
                return true;
            }
            before = c;
        }
        return before == '.';
    }

    private static boolean beyondAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return true;
            }
        }
        return false;
    }
}
