package org.valija.imap;

import java.time.Instant;
import org.valija.mail.BodyPart;
import org.valija.mail.Envelope;
import org.valija.mail.Flags;
import org.valija.session.Outgoing;

/**
 * A message of a selected mailbox.
 *
 * @param uid its UID
 * @param flags without {@code \Recent}
 * @param modSeq its modification sequence (RFC 7162)
 * @param internalDate when it arrived (RFC 3501 §2.3.3)
 * @param size in octets (RFC 3501 §2.3.4)
 * @param parts what else was asked for
 */
public record ImapMessage(long uid, Flags flags, long modSeq, Instant internalDate, long size, Parts parts) {

    /**
     * Parts of a message; null where not asked for.
     *
     * @param content reads nothing until it is asked to; the session closes it
     */
    public record Parts(Envelope envelope, BodyPart structure, Outgoing content) {

        /** Nothing. */
        public static final Parts NONE = new Parts(null, null, null);
    }

    /** What a fetch may ask for beyond flags, dates and sizes. */
    public enum Part {
        /** {@link Parts#envelope}. */
        ENVELOPE,
        /** {@link Parts#structure}. */
        STRUCTURE,
        /** {@link Parts#content}. */
        CONTENT
    }
}
