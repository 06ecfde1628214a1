package org.valija.mail;

/** An enhanced status code (RFC 3463), such as {@code 5.1.1}; class 2, 4 or 5. */
public record EnhancedStatus(int kind, int subject, int detail) {

    /** Checks the class; subject and detail are 0 to 999 (RFC 3463 §2). */
    public EnhancedStatus {
        if (kind != 2 && kind != 4 && kind != 5 || subject < 0 || subject > 999 || detail < 0 || detail > 999) {
            throw new IllegalArgumentException(kind + "." + subject + "." + detail);
        }
    }

    /** Reads {@code 5.1.1}. @throws IllegalArgumentException where it is none */
    public static EnhancedStatus parse(String text) {
        int first = text.indexOf('.');
        int second = text.indexOf('.', first + 1);
        if (first < 0 || second < 0) {
            throw new IllegalArgumentException(text);
        }
        return new EnhancedStatus(
                number(text, 0, first), number(text, first + 1, second), number(text, second + 1, text.length()));
    }

    private static int number(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                throw new IllegalArgumentException(text);
            }
        }
        return Integer.parseInt(text, from, to, 10);
    }

    @Override
    public String toString() {
        return kind + "." + subject + "." + detail;
    }
}
