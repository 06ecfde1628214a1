package org.valija.imap;

/**
 * The server does not do what a client asked for: a tagged {@code NO}. A checked exception, so that a bean's
 * container passes it on as it is; without a stack trace, as it is no fault.
 */
public final class ImapRefusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final ResponseCode code;

    /** A refusal; the text goes to the client. */
    public ImapRefusal(ResponseCode code, String text) {
        super(text, null, false, false);
        this.code = code;
    }

    /** Why. */
    public ResponseCode code() {
        return code;
    }
}
