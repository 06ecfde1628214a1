package org.valija.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * A table as a file in the form that sendmail and Postfix have in common: a line for each entry, key and value with
 * white space between them; empty lines and those that begin with {@code #} say nothing.
 */
public final class TableFile {

    /** Many wrong lines have one cause; the first ones show it. */
    private static final int MOST_TOLD = 20;

    private TableFile() {}

    /**
     * Reads a whole file.
     *
     * @param value what stands behind a key, such as {@code "an action"}
     * @param taker is handed key and value of each line, and throws {@link ChangeRefusedException} where that cannot be
     * @throws ChangeRefusedException naming the lines that cannot be, with the reason of each; some entries have been
     *     handed over then
     */
    public static void read(String text, String value, BiConsumer<String, String> taker) {
        List<String> wrong = new ArrayList<>();
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                try {
                    String[] parts = line.strip().split("\\s+", 2);
                    if (parts.length < 2) {
                        throw ChangeRefusedException.invalid("\"" + parts[0] + "\" stands without " + value);
                    }
                    taker.accept(parts[0], parts[1]);
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
}
