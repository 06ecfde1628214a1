package org.valija.policy.restriction;

import org.valija.policy.access.AccessKey;
import org.valija.smtp.SmtpReply;
import org.valija.smtp.SmtpVerdict.Fate;

/** What one check says. */
sealed interface Finding {

    Finding NOTHING = new Nothing();
    Finding PERMIT = new Permit();

    /** The next one is asked. */
    record Nothing() implements Finding {}

    /** The rest of the list is not asked. */
    record Permit() implements Finding {}

    /** No. */
    record Refusal(SmtpReply reply) implements Finding {}

    /** Not now, unless something else refuses: it could not be found out. */
    record Unsure(SmtpReply reply) implements Finding {}

    /** What is refused from here on is refused for now only. */
    record Soften(SmtpReply reply) implements Finding {}

    /** Goes on, and the message will be held or dropped. @param reason that the queue shows; may be empty */
    record Dispose(Fate fate, AccessKey key, String reason) implements Finding {}

    /** Goes on, and the reply comes late. */
    record Slow() implements Finding {}

    static Finding refusal(SmtpReply reply) {
        return new Refusal(reply);
    }
}
