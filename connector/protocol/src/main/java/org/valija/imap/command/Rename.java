package org.valija.imap.command;

import org.valija.imap.wire.MalformedCommand;
import org.valija.imap.wire.Tokenizer;

/** RENAME (RFC 3501 §6.3.5). */
final class Rename {

    private Rename() {}

    static Command parse(Tokenizer in) throws MalformedCommand {
        in.space();
        String from = in.mailbox();
        in.space();
        String to = in.mailbox();
        in.end();
        return x -> {
            Create.requireName(to);
            x.listener().rename(x.login(), from, to);
            return x.done("Mailbox renamed");
        };
    }
}
