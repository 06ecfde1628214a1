package org.valija.routing.transport;

import org.valija.directory.CanonicalNames;
import org.valija.directory.ChangeRefusedException;

/**
 * What an entry of the transport table speaks of: an address, a domain, {@code .domain} for all below a domain, or
 * {@code *} for whatever has no other entry.
 *
 * @param name in the one form in which it is stored: lower case, A-labels
 */
public record TransportKey(String name) {

    static final String ANY = "*";
    private static final String SENDMAILS_ANY = ".";

    /** Reads a key. @throws ChangeRefusedException with the reason where it is none */
    public static TransportKey parse(String text) {
        String given = text.strip();
        if (given.equals(ANY) || given.equals(SENDMAILS_ANY)) {
            return new TransportKey(ANY);
        }
        int at = given.lastIndexOf('@');
        if (at == 0) {
            throw refused(given, "a whole domain is written without @");
        }
        if (at > 0) {
            return new TransportKey(CanonicalNames.checkedLocalPart(given.substring(0, at))
                    + '@'
                    + CanonicalNames.checkedDomain(given.substring(at + 1)));
        }
        if (given.startsWith(".")) {
            return new TransportKey('.' + CanonicalNames.checkedDomain(given.substring(1)));
        }
        if (given.isEmpty()) {
            throw refused(given, "a key is an address, a domain, .domain for what is below it, or *");
        }
        return new TransportKey(CanonicalNames.checkedDomain(given));
    }

    private static ChangeRefusedException refused(String key, String why) {
        return ChangeRefusedException.invalid("\"" + key + "\" is not a key of the transport table: " + why);
    }

    /** Whether it names one address. */
    boolean address() {
        return name.indexOf('@') > 0;
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return name;
    }
}
