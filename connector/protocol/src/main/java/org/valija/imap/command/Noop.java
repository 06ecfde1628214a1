package org.valija.imap.command;

import org.valija.imap.wire.MalformedCommand;
import org.valija.imap.wire.Tokenizer;

/** NOOP and CHECK (RFC 3501 §6.1.2, §6.4.1): tell what has changed; everything is on disk anyway. */
final class Noop {

    private Noop() {}

    static Command parse(Tokenizer in) throws MalformedCommand {
        in.end();
        return x -> x.done("Completed");
    }
}
