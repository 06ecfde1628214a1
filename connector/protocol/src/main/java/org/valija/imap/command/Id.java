package org.valija.imap.command;

import org.valija.imap.wire.MalformedCommand;
import org.valija.imap.wire.Tokenizer;

/** ID (RFC 2971). What the client says of itself is read and forgotten. */
final class Id {

    /** RFC 2971 §3.3. */
    private static final int PAIRS = 30;

    private Id() {}

    static Command parse(Tokenizer in) throws MalformedCommand {
        in.space();
        if (in.take('(')) {
            for (int i = 0; !in.take(')'); i++) {
                if (i == PAIRS) {
                    throw new MalformedCommand("Too many fields");
                }
                if (i > 0) {
                    in.space();
                }
                in.string();
                in.space();
                in.nstring();
            }
        } else {
            in.nstring();
        }
        in.end();
        return x -> {
            x.untagged("ID (\"name\" \"" + x.dialogue().profile().implementation() + "\")");
            return x.ok("ID completed");
        };
    }
}
