package org.valija.imap.command;

import org.valija.imap.wire.MalformedCommand;
import org.valija.imap.wire.Tokenizer;
import org.valija.session.Step;

/** STARTTLS (RFC 3501 §6.2.1). What was pipelined behind it is dropped by the transport. */
final class StartTls {

    private StartTls() {}

    static Command parse(Tokenizer in) throws MalformedCommand {
        in.end();
        return x -> {
            if (!x.dialogue().startTlsOffered()) {
                return x.bad(x.dialogue().link().tls().isPresent() ? "TLS is active" : "TLS is not offered");
            }
            x.ok("Begin TLS");
            return Step.START_TLS;
        };
    }
}
