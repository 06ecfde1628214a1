package org.valija.admin.table;

import java.util.List;

/**
 * What a file makes of a table.
 *
 * @param imported whether that was done, and not only looked at
 * @param changes the first of them
 * @param faults the first lines that cannot be taken; nothing is imported while there is one
 * @param faulty how many such lines there are
 * @param passed the first lines that count for nothing here, while the rest is taken
 * @param warnings sentences
 */
public record TableReport(
        TableKind kind,
        boolean imported,
        Counts counts,
        List<Change> changes,
        List<LineFault> faults,
        int faulty,
        List<LineFault> passed,
        List<String> warnings) {

    /** How many entries a file adds, changes, removes, and leaves as they are. */
    public record Counts(int added, int changed, int removed, int unchanged) {

        @Override
        public String toString() {
            return added + " added, " + changed + " changed, " + removed + " removed, " + unchanged + " unchanged";
        }
    }

    /** What happens to an entry. @param before empty where it is added; {@code after} where it is removed */
    public record Change(What what, String key, String before, String after) {}

    /** The kinds of change. */
    public enum What {
        ADDED,
        CHANGED,
        REMOVED
    }

    /** A line that cannot be taken, or counts for nothing. @param line from 1 @param key what stands first in it */
    public record LineFault(int line, String key, String reason) {

        @Override
        public String toString() {
            return "line " + line + ": " + reason;
        }
    }
}
