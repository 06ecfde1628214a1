package org.valija.imap.command;

import java.util.ArrayList;
import java.util.List;
import org.valija.imap.wire.MalformedCommand;
import org.valija.imap.wire.Tokenizer;

/** ENABLE (RFC 5161). */
final class Enable {

    private Enable() {}

    static Command parse(Tokenizer in) throws MalformedCommand {
        List<String> names = new ArrayList<>();
        do {
            in.space();
            names.add(Tokenizer.upper(in.atom()));
        } while (!in.atEnd());
        return x -> {
            boolean condstore = names.contains("CONDSTORE") && !x.dialogue().modSeqs();
            if (condstore) {
                x.dialogue().enableModSeqs();
            }
            x.untagged(condstore ? "ENABLED CONDSTORE" : "ENABLED");
            return x.ok("Enabled");
        };
    }
}
