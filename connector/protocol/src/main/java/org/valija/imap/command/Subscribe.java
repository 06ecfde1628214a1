package org.valija.imap.command;

import org.valija.imap.wire.MalformedCommand;
import org.valija.imap.wire.Tokenizer;

/** SUBSCRIBE and UNSUBSCRIBE (RFC 3501 §6.3.6, §6.3.7). */
final class Subscribe {

    private Subscribe() {}

    static Command parse(Tokenizer in, boolean on) throws MalformedCommand {
        in.space();
        String name = in.mailbox();
        in.end();
        return x -> {
            Create.requireName(name);
            x.listener().subscribe(x.login(), name, on);
            return x.done(on ? "Subscribed" : "Unsubscribed");
        };
    }
}
