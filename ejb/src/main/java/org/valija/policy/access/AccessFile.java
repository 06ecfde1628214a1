package org.valija.policy.access;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.valija.directory.ChangeRefusedException;

/**
 * The table as a file in the form of sendmail's {@code access}: a line for each entry, key and action with white
 * space between them; empty lines and those that begin with {@code #} say nothing.
 */
public final class AccessFile {

    /** Many wrong lines have one cause; the first ones show it. */
    private static final int MOST_TOLD = 20;

    private AccessFile() {}

    /**
     * Reads a whole file.
     *
     * @param taker is handed each entry; false where it has had one of that key
     * @throws ChangeRefusedException naming the lines that cannot be, with the reason of each; some entries have been
     *     handed over then
     */
    static void read(String text, Predicate<AccessEntry> taker) {
        List<String> wrong = new ArrayList<>();
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                try {
                    AccessEntry entry = entry(line.strip());
                    if (!taker.test(entry)) {
                        wrong.add("line " + number + ": " + entry.key() + " has an entry already");
                    }
                } catch (ChangeRefusedException e) {
                    wrong.add("line " + number + ": " + e.getMessage());
                }
            }
        }
        if (!wrong.isEmpty()) {
            String rest = wrong.size() > MOST_TOLD ? "; and " + (wrong.size() - MOST_TOLD) + " lines more" : "";
            throw ChangeRefusedException.invalid("Nothing was changed. "
                    + String.join("; ", wrong.subList(0, Math.min(MOST_TOLD, wrong.size())))
                    + rest);
        }
    }

    private static AccessEntry entry(String line) {
        String[] parts = line.split("\\s+", 2);
        if (parts.length < 2) {
            throw ChangeRefusedException.invalid("\"" + parts[0] + "\" stands without an action");
        }
        return AccessEntry.parse(parts[0], parts[1]);
    }

    /** The line of an entry, with its end. */
    static String line(AccessEntry entry) {
        return entry + "\n";
    }
}
