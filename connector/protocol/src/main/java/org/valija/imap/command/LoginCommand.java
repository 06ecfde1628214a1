package org.valija.imap.command;

import java.nio.charset.StandardCharsets;
import org.valija.imap.wire.MalformedCommand;
import org.valija.imap.wire.Tokenizer;

/** LOGIN (RFC 3501 §6.2.3): checked as SASL PLAIN. */
final class LoginCommand {

    private LoginCommand() {}

    static Command parse(Tokenizer in) throws MalformedCommand {
        in.space();
        String user = in.astring();
        in.space();
        String password = in.astring();
        in.end();
        if (user.indexOf('\0') >= 0 || password.indexOf('\0') >= 0) {
            throw new MalformedCommand("NUL in a name or password");
        }
        return x -> {
            if (!x.dialogue().passwordsAllowed()) {
                return Authenticate.needsTls(x);
            }
            byte[] plain = ('\0' + user + '\0' + password).getBytes(StandardCharsets.ISO_8859_1);
            return Authenticate.begin(x, "PLAIN", plain);
        };
    }
}
