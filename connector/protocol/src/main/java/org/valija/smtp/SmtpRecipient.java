package org.valija.smtp;

import java.util.Set;
import org.valija.mail.MailAddress;

/**
 * A forward-path with its DSN parameters.
 *
 * @param address where to
 * @param notifies when to report (RFC 3461 §4.1); empty where not given
 * @param originalRecipient ORCPT as {@code type;address}, xtext decoded; null where none (RFC 3461 §4.2)
 */
public record SmtpRecipient(MailAddress address, Set<Notify> notifies, String originalRecipient) {

    /** Copies the set. */
    public SmtpRecipient {
        notifies = Set.copyOf(notifies);
    }

    /** Whether it says anything of delivery reports. */
    boolean reports() {
        return !notifies.isEmpty() || originalRecipient != null;
    }

    /** NOTIFY= of RCPT. */
    public enum Notify {
        /** No report whatever happens; stands alone. */
        NEVER,
        /** Report delivery. */
        SUCCESS,
        /** Report failure. */
        FAILURE,
        /** Report delay. */
        DELAY
    }
}
