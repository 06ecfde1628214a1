package org.valija.mime;

import org.valija.mail.EnhancedStatus;

/** A message has binary octets that cannot be encoded; its text tells the sender why. */
public final class UnconvertibleException extends Exception {

    private static final long serialVersionUID = 1;

    private final EnhancedStatus status;

    /** @param status what it means to the sender (RFC 3463 §3.7) */
    UnconvertibleException(String status, String text) {
        super(text);
        this.status = EnhancedStatus.parse(status);
    }

    public EnhancedStatus status() {
        return status;
    }
}
