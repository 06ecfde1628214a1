package org.valija.imap.command;

import org.valija.imap.wire.MalformedCommand;
import org.valija.imap.wire.Tokenizer;

/** CLOSE (RFC 3501 §6.4.2): expunges without a word, and leaves the mailbox. */
final class Close {

    private Close() {}

    static Command parse(Tokenizer in) throws MalformedCommand {
        in.end();
        return x -> {
            if (!x.selected().mailbox().readOnly()) {
                x.listener().expunge(x.selected().mailbox(), x.selected().all());
            }
            x.dialogue().deselect();
            return x.ok("Closed");
        };
    }
}
