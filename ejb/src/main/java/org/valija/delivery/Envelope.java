package org.valija.delivery;

import java.time.Instant;
import java.util.Optional;
import org.valija.event.Origin;
import org.valija.mail.MailAddress;
import org.valija.smtp.SmtpTransaction.MailParameters;
import org.valija.smtp.Wishes;

/**
 * What a courier has to know of a queued message apart from its recipients. The message's octets are
 * {@code trace} followed by the content.
 *
 * @param queueId the message's queue id
 * @param contentId where the content store keeps its octets
 * @param trace the trace fields that this server added, each with CRLF; never changed
 * @param size octets of trace and content together
 * @param sender the reverse-path; empty for {@code <>}
 * @param parameters of MAIL as received: body type, SMTPUTF8, RET, ENVID, BY as it was at arrival, the sender's wish of TLS,
 *     who submitted it as far as that is believed
 * @param arrival when it was accepted
 * @param origin where it came from
 */
public record Envelope(
        long queueId,
        long contentId,
        byte[] trace,
        long size,
        Optional<MailAddress> sender,
        MailParameters parameters,
        Instant arrival,
        Origin origin) {

    /**
     * The same message from somebody else, such as a list's owner. What the first sender wants to hear is not asked
     * for any more (RFC 3461 §5.2.7.3).
     */
    public Envelope from(MailAddress other) {
        Wishes kept = Wishes.NONE
                .by(parameters.deliverBy())
                .tls(parameters.tls())
                .priority(parameters.wishes().priority());
        MailParameters plain = new MailParameters(-1, parameters.body(), parameters.international()).wishing(kept);
        return new Envelope(queueId, contentId, trace, size, Optional.of(other), plain, arrival, origin);
    }
}
