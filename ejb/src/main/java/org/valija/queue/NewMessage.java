package org.valija.queue;

import java.util.List;
import java.util.Optional;
import org.valija.content.Deposit;
import org.valija.event.Origin;
import org.valija.mail.MailAddress;
import org.valija.smtp.SmtpRecipient;
import org.valija.smtp.SmtpTransaction.MailParameters;

/**
 * A message that wants to be queued. Its octets are {@code trace} followed by the content, in that
 * order.
 *
 * @param queueId from {@link org.valija.settings.Node#nextId}, as the trace names it
 * @param content its octets; the queue stores them where that is not done
 * @param trace the trace fields to stand before it (RFC 5321 §4.4), each with CRLF; may be empty, and
 *     belongs to the queue from now on
 * @param sender the reverse-path; empty for {@code <>}
 * @param parameters of MAIL
 * @param recipients as accepted; the queue follows aliases
 * @param origin where it comes from
 * @param held whether it waits until somebody releases it
 * @param reason why it does; may be empty
 */
public record NewMessage(
        long queueId,
        Deposit content,
        byte[] trace,
        Optional<MailAddress> sender,
        MailParameters parameters,
        List<SmtpRecipient> recipients,
        Origin origin,
        boolean held,
        String reason) {

    /** Copies the list. @throws IllegalArgumentException where there is no recipient */
    public NewMessage {
        recipients = List.copyOf(recipients);
        if (recipients.isEmpty()) {
            throw new IllegalArgumentException("no recipient");
        }
    }
}
