package org.valija.imap.command;

import org.valija.imap.wire.MalformedCommand;
import org.valija.imap.wire.Tokenizer;

/** NAMESPACE (RFC 2342): one personal namespace, none of others and none shared. */
final class Namespace {

    private Namespace() {}

    static Command parse(Tokenizer in) throws MalformedCommand {
        in.end();
        return x -> {
            x.untagged("NAMESPACE ((\"\" \"/\")) NIL NIL");
            return x.ok("Namespace completed");
        };
    }
}
