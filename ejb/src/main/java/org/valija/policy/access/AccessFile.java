package org.valija.policy.access;

import java.util.function.Predicate;
import org.valija.directory.ChangeRefusedException;
import org.valija.directory.TableFile;

/** The table as a file in the form of sendmail's {@code access}. */
public final class AccessFile {

    private AccessFile() {}

    /**
     * Reads a whole file.
     *
     * @param taker is handed each entry; false where it has had one of that key
     * @throws ChangeRefusedException as {@link TableFile#read}
     */
    static void read(String text, Predicate<AccessEntry> taker) {
        TableFile.read(text, "an action", (key, action) -> {
            AccessEntry entry = AccessEntry.parse(key, action);
            if (!taker.test(entry)) {
                throw ChangeRefusedException.invalid(entry.key() + " has an entry already");
            }
        });
    }

    /** The line of an entry, with its end. */
    static String line(AccessEntry entry) {
        return entry + "\n";
    }
}
