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
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException(text);
        }
        return new EnhancedStatus(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    @Override
    public String toString() {
        return kind + "." + subject + "." + detail;
    }
}
