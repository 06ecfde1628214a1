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

    /** The same with other parameters. */
    public SmtpTransaction with(MailParameters others) {
        return others == parameters ? this : new SmtpTransaction(client, sender, others, recipients, verdicts);
    }

    /**
     * The parameters of MAIL.
     *
     * @param size as declared, in octets (RFC 1870); -1 where none
     * @param body as declared (RFC 6152, RFC 3030)
     * @param international whether SMTPUTF8 was given (RFC 6531)
     * @param ret FULL, HDRS or null (RFC 3461 §4.3)
     * @param envelopeId ENVID, xtext decoded; null where none (RFC 3461 §4.4)
     * @param wishes what few senders say
     */
    public record MailParameters(
            long size, Body body, boolean international, Ret ret, String envelopeId, Wishes wishes) {

        /** Without the rarer ones, as most mail comes. */
        public MailParameters(long size, Body body, boolean international) {
            this(size, body, international, null, null, Wishes.NONE);
        }

        /** No parameter at all. */
        public static final MailParameters NONE = new MailParameters(-1, Body.SEVEN_BIT, false);

        /** The same, with another wish of what a failure report returns. */
        public MailParameters returning(Ret other) {
            return new MailParameters(size, body, international, other, envelopeId, wishes);
        }

        /** The same, with octets of another kind. */
        public MailParameters declaring(Body other) {
            return new MailParameters(size, other, international, ret, envelopeId, wishes);
        }

        /** The same when some time has passed since then: less is left of that of BY. */
        public MailParameters after(Duration passed) {
            return deliverBy() == null ? this : wishing(wishes.by(deliverBy().after(passed)));
        }

        /** The same with other wishes. */
        public MailParameters wishing(Wishes others) {
            return new MailParameters(size, body, international, ret, envelopeId, others);
        }

        /** The same with another wish of TLS. */
        public MailParameters wishing(TlsWish other) {
            return wishing(wishes.tls(other));
        }

        /** See {@link Wishes#auth}. */
        public String auth() {
            return wishes.auth();
        }

        /** See {@link Wishes#deliverBy}. */
        public DeliverBy deliverBy() {
            return wishes.deliverBy();
        }

        /** See {@link Wishes#verp}. */
        public String verp() {
            return wishes.verp();
        }

        /** See {@link Wishes#tls}. */
        public TlsWish tls() {
            return wishes.tls();
        }

        /** See {@link Wishes#priority}; 0 where none. */
        public int priority() {
            return wishes.priority() == null ? 0 : wishes.priority();
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
        EIGHT_BIT_MIME,
        /** {@code BINARYMIME}: any octets, and lines mean nothing; never in the queue. */
        BINARY_MIME
    }

    /** RET= of MAIL: how much of the message a failure report returns. */
    public enum Ret {
        /** The whole message. */
        FULL,
        /** Its header only. */
        HDRS
    }
}
