package org.valija.smtp;

/**
 * Ends a command with a reply. Part of the dialogue, not a fault: has no stack trace, and is caught once per
 * command.
 */
public final class ReplyException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient SmtpReply reply;

    /** The reply is a refusal: 4yz or 5yz. */
    public ReplyException(SmtpReply reply) {
        super(reply.lines().getFirst(), null, false, false);
        this.reply = reply;
    }

    /** A refusal of one line. {@code status} such as {@code "5.5.4"}. */
    public ReplyException(int code, String status, String text) {
        this(SmtpReply.of(code, status, text));
    }

    /** What the client is told. */
    public SmtpReply reply() {
        return reply;
    }
}
