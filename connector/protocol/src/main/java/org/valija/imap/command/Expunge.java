package org.valija.imap.command;

import org.valija.imap.ImapRefusal;
import org.valija.imap.ResponseCode;
import org.valija.imap.wire.MalformedCommand;
import org.valija.imap.wire.SequenceSet;
import org.valija.imap.wire.Tokenizer;
import org.valija.mail.UidSet;
import org.valija.session.Step;

/** EXPUNGE (RFC 3501 §6.4.3) and UID EXPUNGE (RFC 4315 §2.1). */
final class Expunge {

    private Expunge() {}

    static Command parse(Tokenizer in) throws MalformedCommand {
        in.end();
        return x -> run(x, x.selected().all());
    }

    static Command parseUid(Tokenizer in) throws MalformedCommand {
        in.space();
        SequenceSet set = in.sequenceSet();
        in.end();
        return x -> run(x, x.selected().resolve(set, true));
    }

    private static Step run(Exchange x, UidSet uids) throws ImapRefusal {
        requireWritable(x);
        x.listener().expunge(x.selected().mailbox(), uids);
        return x.done("Expunged");
    }

    static void requireWritable(Exchange x) throws ImapRefusal {
        if (x.selected().mailbox().readOnly()) {
            throw new ImapRefusal(ResponseCode.NOPERM, "The mailbox is read-only");
        }
    }
}
