package org.valija.smtp.client;

import java.util.List;
import java.util.Optional;
import org.valija.mail.MailAddress;
import org.valija.smtp.SmtpRecipient;
import org.valija.smtp.SmtpTransaction.MailParameters;

/**
 * A message and its envelope.
 *
 * @param sender the reverse-path; empty for {@code <>}
 * @param parameters as the message was declared when it came; the size is taken from the content instead
 * @param recipients at least one, all at the same next hop
 * @param content header and body
 */
public record OutgoingMail(
        Optional<MailAddress> sender,
        MailParameters parameters,
        List<SmtpRecipient> recipients,
        OutgoingContent content) {

    /** Copies the list. @throws IllegalArgumentException where it is empty */
    public OutgoingMail {
        recipients = List.copyOf(recipients);
        if (recipients.isEmpty()) {
            throw new IllegalArgumentException("no recipient");
        }
    }

    /** The same message for other recipients. */
    public OutgoingMail to(List<SmtpRecipient> others) {
        return new OutgoingMail(sender, parameters, others, content);
    }
}
