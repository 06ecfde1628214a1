package org.valija.event;

import java.util.Locale;
import java.util.OptionalLong;

/** The written form of a queue id: the number in base 32, in upper case. */
public final class QueueId {

    private static final int BASE = 32;

    private QueueId() {}

    /** Such as {@code 1KBQ7T4G0400}. */
    public static String text(long id) {
        return Long.toString(id, BASE).toUpperCase(Locale.ROOT);
    }

    /** Reads the written form, in any case; empty where it is none. */
    public static OptionalLong parse(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text.strip(), BASE));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
