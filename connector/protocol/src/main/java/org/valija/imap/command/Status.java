package org.valija.imap.command;

import java.util.List;
import org.valija.imap.wire.MalformedCommand;
import org.valija.imap.wire.ResponseBuffer;
import org.valija.imap.wire.Tokenizer;

/** STATUS (RFC 3501 §6.3.10). */
final class Status {

    private static final int ROOM = 256;

    private Status() {}

    static Command parse(Tokenizer in) throws MalformedCommand {
        in.space();
        String name = in.mailbox();
        in.space();
        List<StatusItem> items = StatusItem.parse(in);
        in.end();
        return x -> {
            if (items.contains(StatusItem.HIGHESTMODSEQ)) {
                // RFC 7162 §3.1: asking for it enables CONDSTORE
                x.dialogue().enableModSeqs();
            }
            ResponseBuffer out = new ResponseBuffer(ROOM);
            StatusItem.write(out, name, items, x.listener().status(x.login(), name));
            out.flush(x.dialogue().link());
            return x.done("Status completed");
        };
    }
}
