package org.valija.imap.command;

import org.valija.imap.Copied;
import org.valija.imap.wire.MalformedCommand;
import org.valija.imap.wire.SequenceSet;
import org.valija.imap.wire.Tokenizer;

/** MOVE (RFC 6851). */
final class Move {

    private Move() {}

    static Command parse(Tokenizer in, boolean byUid) throws MalformedCommand {
        in.space();
        SequenceSet set = in.sequenceSet();
        in.space();
        String target = in.mailbox();
        in.end();
        return x -> {
            Expunge.requireWritable(x);
            Copied moved =
                    x.listener().move(x.selected().mailbox(), x.selected().resolve(set, byUid), target);
            if (!moved.source().isEmpty()) {
                // RFC 6851 §4.3: before the EXPUNGE responses, so untagged
                x.untagged("OK " + Copy.code(moved) + "Moved");
            }
            return x.done("Move completed");
        };
    }
}
