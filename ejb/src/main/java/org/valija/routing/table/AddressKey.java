package org.valija.routing.table;

import org.valija.directory.CanonicalNames;
import org.valija.directory.ChangeRefusedException;

/**
 * The left side of an entry. In tables of rewriting, {@code user} is one of this server. All tables know them as sendmail's virtusertable has it: {@code user@domain}, {@code user+detail@domain},
 * {@code user++@domain} for any detail, {@code user+*@domain} for any or none, {@code ++@domain} and
 * {@code +*@domain} for the same of any user, {@code @domain} for all.
 */
final class AddressKey {

    private static final String SOME_DETAIL = "++";
    private static final String ANY_DETAIL = "+*";

    private AddressKey() {}

    /** The one form of a key. @throws ChangeRefusedException where it is none */
    static String parse(AddressTable table, String given) {
        String key = given.strip();
        int at = key.lastIndexOf('@');
        if (at < 0 && table.rewrites()) {
            return CanonicalNames.checkedLocalPart(key);
        }
        if (at < 0) {
            throw ChangeRefusedException.invalid(
                    "\"" + key + "\" is not a key of the table " + table + ": user@domain or @domain");
        }
        return user(key.substring(0, at)) + '@' + CanonicalNames.checkedDomain(key.substring(at + 1));
    }

    private static String user(String text) {
        if (text.isEmpty() || text.equals(SOME_DETAIL) || text.equals(ANY_DETAIL)) {
            return text;
        }
        String wild = text.endsWith(SOME_DETAIL) ? SOME_DETAIL : text.endsWith(ANY_DETAIL) ? ANY_DETAIL : "";
        return CanonicalNames.checkedLocalPart(text.substring(0, text.length() - wild.length())) + wild;
    }
}
