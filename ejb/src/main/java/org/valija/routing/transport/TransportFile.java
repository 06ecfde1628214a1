package org.valija.routing.transport;

import java.util.function.Predicate;
import org.valija.directory.ChangeRefusedException;
import org.valija.directory.TableFile;

/** The table as a file in the form of sendmail's {@code mailertable} and Postfix's {@code transport}. */
final class TransportFile {

    private TransportFile() {}

    /**
     * Reads a whole file.
     *
     * @param taker is handed each entry; false where it has had one of that key
     * @throws ChangeRefusedException as {@link TableFile#read}
     */
    static void read(String text, Predicate<TransportEntry> taker) {
        TableFile.read(text, "a target", (key, target) -> {
            TransportEntry entry = TransportEntry.parse(key, target);
            if (!taker.test(entry)) {
                throw ChangeRefusedException.invalid(entry.key() + " has an entry already");
            }
        });
    }
}
