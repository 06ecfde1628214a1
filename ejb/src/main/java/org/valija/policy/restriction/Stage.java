package org.valija.policy.restriction;

import java.util.Locale;

/** The stages of a dialogue that have a list of restrictions each, in the order in which they are judged. */
public enum Stage {
    /** The client, by its address and host name. */
    CLIENT("connect from"),
    /** What it calls itself by. */
    HELO("HELO from"),
    /** The reverse-path. */
    SENDER("MAIL from"),
    /** A recipient. */
    RECIPIENT("RCPT from"),
    /** Whether the client may send to a recipient who is not here; the one list that may not be empty. */
    RELAY("RCPT from"),
    /** DATA and the first BDAT. */
    DATA("DATA from"),
    /** The message has come whole. */
    END_OF_DATA("END-OF-MESSAGE from");

    private final String event;

    Stage(String event) {
        this.event = event;
    }

    /** What log lines call it. */
    String event() {
        return event;
    }

    /** Its name in settings, such as {@code end-of-data}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
