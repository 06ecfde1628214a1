package org.valija.imap.command;

import org.valija.imap.wire.MalformedCommand;
import org.valija.imap.wire.Tokenizer;

/** UNSELECT (RFC 3691). */
final class Unselect {

    private Unselect() {}

    static Command parse(Tokenizer in) throws MalformedCommand {
        in.end();
        return x -> {
            x.dialogue().deselect();
            return x.ok("Unselected");
        };
    }
}
