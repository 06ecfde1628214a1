package org.valija.pop3;

/**
 * The server refuses what a client asked for. A checked exception, so that a bean's container passes it on as
 * it is; without a stack trace, as it is no fault.
 */
public final class Pop3Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final Code code;

    /** A refusal; the text goes to the client. */
    public Pop3Refusal(Code code, String text) {
        super(text, null, false, false);
        this.code = code;
    }

    /** Why. */
    public Code code() {
        return code;
    }

    /** A response code (RFC 2449 §8, RFC 3206). */
    public enum Code {
        /** None to be told. */
        NONE(""),
        /** The maildrop is locked by another session. */
        IN_USE("[IN-USE] "),
        /** A problem with the credentials. */
        AUTH("[AUTH] "),
        /** A temporary fault of the system. */
        SYS_TEMP("[SYS/TEMP] "),
        /** A lasting fault of the system. */
        SYS_PERM("[SYS/PERM] ");

        private final String text;

        Code(String text) {
            this.text = text;
        }

        /** As on the wire, with a blank behind it where it is not empty. */
        public String text() {
            return text;
        }
    }
}
