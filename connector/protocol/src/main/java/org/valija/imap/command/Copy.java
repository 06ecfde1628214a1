package org.valija.imap.command;

import org.valija.imap.Copied;
import org.valija.imap.wire.MalformedCommand;
import org.valija.imap.wire.SequenceSet;
import org.valija.imap.wire.Tokenizer;

/** COPY (RFC 3501 §6.4.7) with COPYUID (RFC 4315 §3). */
final class Copy {

    private Copy() {}

    static Command parse(Tokenizer in, boolean byUid) throws MalformedCommand {
        in.space();
        SequenceSet set = in.sequenceSet();
        in.space();
        String target = in.mailbox();
        in.end();
        return x -> {
            Copied copied =
                    x.listener().copy(x.selected().mailbox(), x.selected().resolve(set, byUid), target);
            return x.done(code(copied) + "Copied");
        };
    }

    /** {@code COPYUID} with a blank behind; empty where nothing was copied. */
    static String code(Copied copied) {
        return copied.source().isEmpty()
                ? ""
                : "[COPYUID " + copied.uidValidity() + ' ' + copied.source() + ' ' + copied.target() + "] ";
    }
}
