package org.valija.queue;

import java.time.Instant;
import java.util.Optional;
import org.valija.delivery.Outcome;
import org.valija.smtp.DeliverBy;
import org.valija.smtp.SmtpReply;

/**
 * When a message has to be delivered (RFC 2852).
 *
 * @param time until when
 * @param returns whether it is returned then; otherwise its sender is told, and it is still tried
 */
record Deadline(Instant time, boolean returns) {

    private static final SmtpReply EXPIRED = SmtpReply.of(554, "5.4.7", "Delivery time expired");

    /** That of a message; empty for most. */
    static Optional<Deadline> of(QueuedMessage message) {
        if (message.deliverBy == null) {
            return Optional.empty();
        }
        DeliverBy by = DeliverBy.parse(message.deliverBy).orElseThrow();
        return Optional.of(new Deadline(Instant.ofEpochMilli(message.arrival).plusSeconds(by.seconds()), by.returns()));
    }

    /** Whether a message is to be returned by now. */
    static boolean ended(QueuedMessage message, Instant now) {
        return of(message).filter(d -> d.returns && d.missed(now)).isPresent();
    }

    boolean missed(Instant now) {
        return !now.isBefore(time);
    }

    /** What becomes of a recipient whose message is returned. */
    static Outcome.Failed failure(String relay) {
        return new Outcome.Failed(relay, EXPIRED);
    }

    /** What a sender is told who wanted a notice. */
    static Outcome.Deferred notice(Outcome.Deferred last) {
        SmtpReply reply = SmtpReply.of(
                450, "4.4.7", "Not delivered in the time asked for, still trying; last: " + Fates.text(last.reply()));
        return new Outcome.Deferred(last.relay(), reply, last.unreachable(), last.tls(), last.insecure());
    }
}
