package org.valija.imap.wire;

/** A command breaks the syntax of RFC 3501 §9: a tagged {@code BAD}. Without a stack trace, as it is no fault of ours. */
public final class MalformedCommand extends Exception {

    private static final long serialVersionUID = 1L;

    /** The text goes to the client. */
    public MalformedCommand(String text) {
        super(text, null, false, false);
    }
}
