package org.valija.admin.table;

import java.util.Arrays;

/**
 * How a file writes its entries. In all of them lines that are empty or have a {@code #} first say nothing, and, but for
 * {@link #NAMES}, a line that begins with white space goes on with the one before.
 */
enum FileForm {
    /** Key and value with white space between them, as makemap and postmap read them. */
    PAIRS {
        @Override
        void split(int number, String line, Taker taker) {
            taker.take(number, line.split("\\s+", 2));
        }

        @Override
        String line(String key, String value) {
            return key + '\t' + value;
        }
    },
    /** A name, a colon and what it leads to, as newaliases reads them. */
    ALIASES {
        @Override
        void split(int number, String line, Taker taker) {
            int quote = line.startsWith("\"") ? line.indexOf('"', 1) : 0;
            int colon = line.indexOf(':', Math.max(quote, 0));
            taker.take(
                    number,
                    colon < 0
                            ? new String[] {line}
                            : new String[] {
                                line.substring(0, colon).strip(),
                                line.substring(colon + 1).strip()
                            });
        }

        @Override
        String line(String key, String value) {
            return (key.startsWith("#") ? '"' + key + '"' : key) + ":\t" + value;
        }
    },
    /** Names alone, with white space or commas between them. */
    NAMES {
        @Override
        boolean goesOn(String line, CharSequence before) {
            return false;
        }

        @Override
        void split(int number, String line, Taker taker) {
            Arrays.stream(line.replaceFirst("#.*", "").split("[\\s,]+"))
                    .filter(name -> !name.isEmpty())
                    .forEach(name -> taker.take(number, new String[] {name, ""}));
        }

        @Override
        String line(String key, String value) {
            return key;
        }
    },
    /** Names and values with an equals sign between them, as in Postfix' main.cf. */
    PARAMETERS {
        @Override
        boolean goesOn(String line, CharSequence before) {
            // a list that ends in a comma, or has not begun, goes on, also where its next line lost the white space
            String whole = before.toString().stripTrailing();
            boolean open = whole.endsWith(",") || whole.endsWith("=");
            return super.goesOn(line, before) || open && line.indexOf('=') < 0;
        }

        @Override
        void split(int number, String line, Taker taker) {
            taker.take(number, line.split("\\s*=\\s*", 2));
        }

        @Override
        String line(String key, String value) {
            return key + " = " + value;
        }
    };

    /** Takes the parts of a line. */
    @FunctionalInterface
    interface Taker {

        /** @param parts key and value, or less where the line has no more */
        void take(int number, String[] parts);
    }

    /** Hands over a whole line, stripped and with what goes on with it. */
    abstract void split(int number, String line, Taker taker);

    /** The line of an entry, as {@link #split} reads it. */
    abstract String line(String key, String value);

    /** Whether a line belongs to the one before. */
    boolean goesOn(String line, CharSequence before) {
        return Character.isWhitespace(line.charAt(0));
    }

    /** Reads a whole file. */
    final void read(String text, Taker taker) {
        StringBuilder whole = new StringBuilder();
        int number = 0;
        int begun = 1;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            if (line.isBlank() || line.stripLeading().startsWith("#")) {
                continue;
            }
            if (whole.isEmpty() || !goesOn(line, whole)) {
                hand(begun, whole, taker);
                begun = number;
            }
            whole.append(line).append(' ');
        }
        hand(begun, whole, taker);
    }

    private void hand(int number, StringBuilder whole, Taker taker) {
        if (!whole.isEmpty()) {
            split(number, whole.toString().strip(), taker);
            whole.setLength(0);
        }
    }
}
