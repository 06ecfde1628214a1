package org.valija.policy;

import java.util.ArrayList;
import java.util.List;
import org.valija.smtp.SmtpRecipient;
import org.valija.smtp.SmtpTransaction;
import org.valija.smtp.SmtpVerdict;
import org.valija.smtp.SmtpVerdict.Fate;

/**
 * What becomes of an accepted message, by what was said of its recipients and of itself.
 *
 * @param kept the recipients who get it; the others' mail is dropped
 * @param held whether it waits in the queue until somebody releases it: one recipient is enough
 * @param reason why it waits, for who looks into the queue; may be empty
 * @param notes what its trace says of this
 */
public record Disposal(List<SmtpRecipient> kept, boolean held, String reason, List<String> notes) {

    /** That of a message that has come. @param whole what was said of it at its end */
    public static Disposal of(SmtpTransaction transaction, SmtpVerdict whole) {
        List<SmtpRecipient> kept = new ArrayList<>(transaction.recipients().size());
        List<String> notes = new ArrayList<>(0);
        boolean held = whole.fate() == Fate.HOLD;
        String reason = whole.reason();
        for (int i = 0; i < transaction.recipients().size(); i++) {
            SmtpVerdict verdict = transaction.verdicts().get(i);
            notes.addAll(verdict.notes());
            held |= verdict.fate() == Fate.HOLD;
            reason = reason.isEmpty() ? verdict.reason() : reason;
            if (verdict.fate() != Fate.DISCARD && whole.fate() != Fate.DISCARD) {
                kept.add(transaction.recipients().get(i));
            }
        }
        notes.addAll(whole.notes());
        return new Disposal(kept, held, reason, notes);
    }
}
