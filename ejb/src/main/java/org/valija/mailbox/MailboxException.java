package org.valija.mailbox;

/** A request that a mailbox cannot fulfil; the reason is what a protocol tells its client. Rolls back. */
public class MailboxException extends RuntimeException {

    /** Why (RFC 5530 §3, RFC 9208 §4.1). */
    public enum Reason {
        /** There is no such mailbox. */
        NONEXISTENT,
        /** There is one of that name already. */
        ALREADY_EXISTS,
        /** The name or operation is not allowed, such as deleting INBOX. */
        CANNOT,
        /** The mailbox has inferiors, or too many keywords or mailboxes are asked for. */
        LIMIT,
        /** The account would exceed its quota. */
        OVER_QUOTA
    }

    private final Reason reason;

    public MailboxException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
