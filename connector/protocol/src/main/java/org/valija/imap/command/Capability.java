package org.valija.imap.command;

import org.valija.imap.wire.MalformedCommand;
import org.valija.imap.wire.Tokenizer;

/** CAPABILITY (RFC 3501 §6.1.1). */
final class Capability {

    private Capability() {}

    static Command parse(Tokenizer in) throws MalformedCommand {
        in.end();
        return x -> {
            x.untagged("CAPABILITY " + x.dialogue().capabilities());
            return x.ok("Capability completed");
        };
    }
}
