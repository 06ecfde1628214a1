package org.valija.policy.access;

import java.util.regex.Pattern;
import org.valija.directory.CanonicalNames;
import org.valija.directory.ChangeRefusedException;

/**
 * What an entry of the access table speaks of: a tag, and behind it {@code user@example.org}, {@code user@} in any
 * domain, a domain or host with all below it, a network, or {@code <>} for the null reverse-path.
 *
 * @param name in the one form in which it is stored: lower case, A-labels, networks in CIDR form
 */
public record AccessKey(AccessTag tag, String name) {

    /** The null reverse-path. */
    static final String NULL_SENDER = "<>";

    private static final Pattern FOREIGN_TAG = Pattern.compile("[A-Za-z][A-Za-z_]+:.*");

    /** Reads a key. @throws ChangeRefusedException with the reason where it is none */
    public static AccessKey parse(String text) {
        String given = text.strip();
        AccessTag tag = AccessTag.NONE;
        for (AccessTag known : AccessTag.values()) {
            if (known.begins(given)) {
                tag = known;
            }
        }
        String name = given.substring(tag.toString().length()).strip();
        if (name.isEmpty() || name.chars().anyMatch(Character::isWhitespace)) {
            throw refused(given, "a key is one word: an address, user@, a domain or a network");
        }
        if (name.equals(NULL_SENDER)) {
            return new AccessKey(checked(tag, given, "the null reverse-path", AccessTag.FROM), name);
        }
        if (name.indexOf('@') >= 0) {
            AccessTag addressTag = tag == AccessTag.CONNECT || tag == AccessTag.HELO || tag.ofServers()
                    ? checked(tag, given, "an address", AccessTag.FROM)
                    : tag;
            return new AccessKey(addressTag, address(given, name));
        }
        if (NetworkKey.looksLikeOne(name)) {
            AccessTag networkTag = tag.ofServers() ? tag : checked(tag, given, "a network", AccessTag.CONNECT);
            return new AccessKey(networkTag, NetworkKey.canonical(name));
        }
        if (FOREIGN_TAG.matcher(name).matches()) {
            throw refused(given, "the tags are Connect:, Helo:, From:, To:, Spam:, MX:, NS: and Address:");
        }
        return new AccessKey(tag, domain(given, name));
    }

    /** Whether it names a network. */
    boolean network() {
        return name.indexOf('@') < 0 && NetworkKey.looksLikeOne(name);
    }

    /** Whether only the name of a client's host can match it. */
    boolean host() {
        boolean ofClients = tag == AccessTag.CONNECT || tag == AccessTag.NONE;
        return ofClients && name.indexOf('@') < 0 && !name.equals(NULL_SENDER) && !network();
    }

    private static AccessTag checked(AccessTag tag, String given, String what, AccessTag wanted) {
        if (tag != wanted && tag != AccessTag.NONE) {
            throw refused(given, what + " stands behind " + wanted + " or without a tag");
        }
        return tag;
    }

    private static String address(String given, String name) {
        int at = name.lastIndexOf('@');
        if (at == 0) {
            throw refused(given, "a whole domain is written without @");
        }
        String local = CanonicalNames.checkedLocalPart(name.substring(0, at));
        String domain = name.substring(at + 1);
        return local + '@' + (domain.isEmpty() ? "" : CanonicalNames.checkedDomain(domain));
    }

    private static String domain(String given, String name) {
        if (name.startsWith(".")) {
            throw refused(given, "a domain covers what is below it, and is written without a dot before it");
        }
        return CanonicalNames.checkedDomain(name);
    }

    private static ChangeRefusedException refused(String key, String why) {
        return ChangeRefusedException.invalid("\"" + key + "\" is not a key of the access table: " + why);
    }

    /** With its tag, as {@link #parse} reads it. */
    @Override
    public String toString() {
        return tag + name;
    }
}
