package org.valija.smtp;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.valija.mail.MailAddress;

/**
 * The envelope so far.
 *
 * @param client who sends
 * @param sender the reverse-path; empty for {@code <>}
 * @param parameters of MAIL
 * @param recipients those already accepted, in order
 * @param verdicts what was said of each of them, in the same order
 */
public record SmtpTransaction(
        SmtpClient client,
        Optional<MailAddress> sender,
        MailParameters parameters,
        List<SmtpRecipient> recipients,
        List<SmtpVerdict> verdicts) {

    /**
     * The parameters of MAIL.
     *
     * @param size as declared, in octets (RFC 1870); -1 where none
     * @param body as declared (RFC 6152, RFC 3030)
     * @param international whether SMTPUTF8 was given (RFC 6531)
     * @param ret FULL, HDRS or null (RFC 3461 §4.3)
     * @param envelopeId ENVID, xtext decoded; null where none (RFC 3461 §4.4)
     * @param auth AUTH=, xtext decoded; null where none, empty for {@code <>} (RFC 4954 §5)
     * @param deliverBy BY=, what is left of the time; null where none (RFC 2852)
     * @param verp XVERP, the two delimiters; null where none: each recipient gets the message from a sender of its own
     * @param tls REQUIRETLS, or what the header says; null where the sender has no wish (RFC 8689)
     */
    public record MailParameters(
            long size,
            Body body,
            boolean international,
            Ret ret,
            String envelopeId,
            String auth,
            DeliverBy deliverBy,
            String verp,
            TlsWish tls) {

        /** Without the rarer ones, as most mail comes. */
        public MailParameters(long size, Body body, boolean international) {
            this(size, body, international, null, null, null, null, null, null);
        }

        /** No parameter at all. */
        public static final MailParameters NONE = new MailParameters(-1, Body.SEVEN_BIT, false);

        /** The same, with another wish of what a failure report returns. */
        public MailParameters returning(Ret other) {
            return new MailParameters(size, body, international, other, envelopeId, auth, deliverBy, verp, tls);
        }

        /** The same when some time has passed since then: less is left of that of BY. */
        public MailParameters after(Duration passed) {
            if (deliverBy == null) {
                return this;
            }
            return new MailParameters(
                    size, body, international, ret, envelopeId, auth, deliverBy.after(passed), verp, tls);
        }

        /** The same with another wish of TLS. */
        public MailParameters wishing(TlsWish other) {
            return new MailParameters(size, body, international, ret, envelopeId, auth, deliverBy, verp, other);
        }

        /** Whether it says anything of delivery reports. */
        boolean reports() {
            return ret != null || envelopeId != null;
        }
    }

    /** BODY= of MAIL. */
    public enum Body {
        /** {@code 7BIT}, the default. */
        SEVEN_BIT,
        /** {@code 8BITMIME}. */
        EIGHT_BIT_MIME
    }

    /** RET= of MAIL: how much of the message a failure report returns. */
    public enum Ret {
        /** The whole message. */
        FULL,
        /** Its header only. */
        HDRS
    }
}
