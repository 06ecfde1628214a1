package org.valija.imap.command;

import org.valija.imap.wire.MalformedCommand;
import org.valija.imap.wire.Tokenizer;

/** DELETE (RFC 3501 §6.3.4). */
final class Delete {

    private Delete() {}

    static Command parse(Tokenizer in) throws MalformedCommand {
        in.space();
        String name = in.mailbox();
        in.end();
        return x -> {
            x.listener().delete(x.login(), name);
            if (x.selected() != null && x.selected().gone()) {
                // its own selected mailbox: the client knows, so the session need not end
                Select.leave(x);
                return x.ok("Mailbox deleted");
            }
            return x.done("Mailbox deleted");
        };
    }
}
