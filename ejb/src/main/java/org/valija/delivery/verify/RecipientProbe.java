package org.valija.delivery.verify;

import org.valija.delivery.Destination;
import org.valija.mail.MailAddress;
import org.valija.smtp.SmtpReply;

/** Asks the server of a destination about an address. */
@FunctionalInterface
public interface RecipientProbe {

    /**
     * What was said.
     *
     * @param ofRecipient whether it speaks of the recipient; otherwise no server could be asked
     */
    record Finding(boolean ofRecipient, String relay, SmtpReply reply) {}

    /** Asks. Blocks. */
    Finding ask(MailAddress recipient, Destination destination);
}
