package org.valija.delivery.jms;

import org.valija.smtp.SmtpReply;

/** A message could not be handed over this time. */
final class HandoverException extends Exception {

    private final transient SmtpReply reply;
    private final boolean unreachable;

    /**
     * @param reply what is said of it, 4yz
     * @param unreachable whether no message could have gone to the destination
     */
    HandoverException(SmtpReply reply, boolean unreachable, Throwable cause) {
        super(reply.lines().getFirst(), cause);
        this.reply = reply;
        this.unreachable = unreachable;
    }

    SmtpReply reply() {
        return reply;
    }

    boolean unreachable() {
        return unreachable;
    }
}
