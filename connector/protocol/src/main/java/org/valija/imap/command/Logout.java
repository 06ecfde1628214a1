package org.valija.imap.command;

import org.valija.imap.wire.MalformedCommand;
import org.valija.imap.wire.Tokenizer;
import org.valija.session.Step;

/** LOGOUT (RFC 3501 §6.1.3). */
final class Logout {

    private Logout() {}

    static Command parse(Tokenizer in) throws MalformedCommand {
        in.end();
        return x -> {
            x.untagged("BYE Logging out");
            x.ok("Logout completed");
            return Step.GOODBYE;
        };
    }
}
