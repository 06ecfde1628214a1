package org.valija.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.valija.smtp.SmtpReply;

/**
 * What a delivery status notification has to say (RFC 3464).
 *
 * @param id the report's own queue id
 * @param kind what it reports
 * @param envelope of the message it is about
 * @param lines at least one, one for each recipient
 * @param now when it is written
 */
public record DeliveryReport(long id, Kind kind, Envelope envelope, List<Line> lines, Instant now) {

    /** Copies the lines. */
    public DeliveryReport {
        lines = List.copyOf(lines);
    }

    /** What a report reports. */
    public enum Kind {
        /** It will never be delivered. */
        FAILED,
        /** It is still tried. */
        DELAYED,
        /** It was delivered, or passed to a server that reports nothing. */
        DELIVERED
    }

    /**
     * What became of one recipient.
     *
     * @param addressee the recipient
     * @param action the word of RFC 3464 §2.3.3
     * @param reply what decided it
     * @param relay who decided; see {@link Outcome#relay}
     * @param retryUntil for a delayed one, when it is given up
     */
    public record Line(
            Addressee addressee, Action action, SmtpReply reply, String relay, Optional<Instant> retryUntil) {

        /** Whether there was a connection to a mail server. */
        boolean isRemote() {
            return relay.indexOf('[') > 0;
        }

        /** Whether it was given up for its age, the reply being that of the last attempt. */
        boolean isExpired() {
            return action == Action.FAILED && reply.code() < 500;
        }
    }

    /** RFC 3464 §2.3.3. */
    public enum Action {
        FAILED,
        DELAYED,
        DELIVERED,
        RELAYED,
        /** An alias of several targets, to which the message goes on. */
        EXPANDED;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
