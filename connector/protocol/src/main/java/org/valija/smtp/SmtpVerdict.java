package org.valija.smtp;

import java.util.List;

/**
 * What the listener says of a recipient. The session keeps it with a recipient that it accepts, so that the
 * question is asked once.
 *
 * @param reply 250, or a refusal
 * @param fate what becomes of the message for this recipient
 * @param notes what the message's trace says of this
 */
public record SmtpVerdict(SmtpReply reply, Fate fate, List<String> notes) {

    /** What becomes of a message that is accepted. */
    public enum Fate {
        /** It goes its way. */
        DELIVER,
        /** It waits in the queue until somebody releases it. */
        HOLD,
        /** It is dropped, and the client does not learn of it. */
        DISCARD
    }

    /** Copies the notes. */
    public SmtpVerdict {
        notes = List.copyOf(notes);
    }

    /** Nothing but a reply. */
    public static SmtpVerdict of(SmtpReply reply) {
        return new SmtpVerdict(reply, Fate.DELIVER, List.of());
    }
}
