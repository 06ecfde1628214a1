package org.valija.directory;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import org.valija.mail.MailAddress;

/**
 * The one form in which names are stored and looked up: domains in A-labels and lower case, local
 * parts in NFC and lower case (RFC 5321 §2.4 leaves their case to the host that owns them).
 */
public final class CanonicalNames {

    /** RFC 5321 §4.5.3.1.1. */
    private static final int LONGEST_LOCAL_PART = 64;

    /** RFC 5321 §4.5.3.1.2 has 255 octets, of which the DNS takes two (RFC 1035 §3.1). */
    private static final int LONGEST_DOMAIN = 253;

    private CanonicalNames() {}

    /** A domain to look up; one that cannot exist comes back as it is, so that nothing is found. */
    public static String domain(String name) {
        if (isPlain(name)) {
            return name;
        }
        try {
            return IDN.toASCII(name, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return name;
        }
    }

    /** A local part to look up. */
    public static String localPart(String text) {
        return isPlain(text)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    /** A domain to store. @throws ChangeRefusedException where it is no host name */
    public static String checkedDomain(String name) {
        String ascii;
        try {
            ascii = IDN.toASCII(name.strip(), IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw notADomain(name);
        }
        if (ascii.isEmpty() || ascii.length() > LONGEST_DOMAIN || ascii.startsWith(".") || ascii.endsWith(".")) {
            throw notADomain(name);
        }
        return ascii;
    }

    /** A local part to store: a Dot-string (RFC 5321 §4.1.2). @throws ChangeRefusedException where it is none */
    public static String checkedLocalPart(String text) {
        String local = localPart(text);
        boolean dots = local.startsWith(".") || local.endsWith(".") || local.contains("..");
        if (dots || local.isEmpty() || !local.chars().allMatch(CanonicalNames::isAtextOrDot)) {
            throw ChangeRefusedException.invalid("\"" + text + "\" is not the local part of an address");
        }
        if (local.getBytes(StandardCharsets.UTF_8).length > LONGEST_LOCAL_PART) {
            throw ChangeRefusedException.invalid(
                    "The local part is longer than " + LONGEST_LOCAL_PART + " octets: " + text);
        }
        return local;
    }

    /** An address to store, of this server or another. @throws ChangeRefusedException where it is none */
    static MailAddress checked(MailAddress address) {
        return new MailAddress(checkedLocalPart(address.localPart()), checkedDomain(address.domain()));
    }

    private static ChangeRefusedException notADomain(String name) {
        return ChangeRefusedException.invalid("\"" + name + "\" is not the name of a domain");
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 127 || c >= 'A' && c <= 'Z') {
                return false;
            }
        }
        return true;
    }

    /** RFC 5322 §3.2.3; beyond US-ASCII all that is neither space nor control (RFC 6531 §3.3). */
    private static boolean isAtextOrDot(int c) {
        return c > 127
                ? !Character.isISOControl(c) && !Character.isSpaceChar(c)
                : Character.isLetterOrDigit(c) || "!#$%&'*+-/=?^_`{|}~.".indexOf(c) >= 0;
    }
}
