package org.valija.smtp;

import java.time.Duration;
import java.util.List;

/**
 * What the listener says of a recipient. The session keeps it with a recipient that it accepts, so that the
 * question is asked once.
 *
 * @param reply 250, or a refusal
 * @param fate what becomes of the message for this recipient
 * @param notes what the message's trace says of this
 * @param reason why it waits in the queue, for who looks there; may be empty
 * @param delay how long the reply is kept back
 */
public record SmtpVerdict(SmtpReply reply, Fate fate, List<String> notes, String reason, Duration delay) {

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

    /** Without a reason and a delay. */
    public SmtpVerdict(SmtpReply reply, Fate fate, List<String> notes) {
        this(reply, fate, notes, "", Duration.ZERO);
    }

    /** Nothing but a reply. */
    public static SmtpVerdict of(SmtpReply reply) {
        return new SmtpVerdict(reply, Fate.DELIVER, List.of());
    }
}
