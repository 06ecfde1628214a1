package org.valija.routing.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.valija.directory.ChangeRefusedException;

/**
 * A table as a file in the form that sendmail and Postfix share: a line for each entry, key and targets with white
 * space between them; empty lines and those that begin with {@code #} say nothing, and a line that begins with white
 * space goes on with the one before.
 */
final class AddressFile {

    /** Many wrong lines have one cause; the first ones show it. */
    private static final int MOST_TOLD = 20;

    private final AddressTable table;
    private final Consumer<AddressEntry> taker;
    private final List<String> wrong = new ArrayList<>();

    private AddressFile(AddressTable table, Consumer<AddressEntry> taker) {
        this.table = table;
        this.taker = taker;
    }

    /**
     * Reads a whole file.
     *
     * @param taker is handed each entry, and refuses one that cannot be with a {@link ChangeRefusedException}
     * @throws ChangeRefusedException naming the lines that cannot be, with the reason of each
     */
    static void read(AddressTable table, String text, Consumer<AddressEntry> taker) {
        AddressFile file = new AddressFile(table, taker);
        StringBuilder whole = new StringBuilder();
        int number = 0;
        int begun = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (!Character.isWhitespace(line.charAt(0))) {
                file.entry(begun, whole.toString());
                whole.setLength(0);
                begun = number;
            }
            whole.append(line).append(' ');
        }
        file.entry(begun, whole.toString());
        file.refuseWrong();
    }

    private void entry(int number, String line) {
        if (line.isBlank()) {
            return;
        }
        String[] parts = line.strip().split("\\s+", 2);
        try {
            taker.accept(
                    AddressEntry.of(table, parts[0], parts.length < 2 ? List.of() : AddressEntry.targets(parts[1])));
        } catch (ChangeRefusedException e) {
            wrong.add("line " + Math.max(number, 1) + ": " + e.getMessage());
        }
    }

    private void refuseWrong() {
        if (!wrong.isEmpty()) {
            String rest = wrong.size() > MOST_TOLD ? "; and " + (wrong.size() - MOST_TOLD) + " lines more" : "";
            throw ChangeRefusedException.invalid("Nothing was changed. "
                    + String.join("; ", wrong.subList(0, Math.min(MOST_TOLD, wrong.size())))
                    + rest);
        }
    }
}
