package org.valija.imap.command;

import java.util.ArrayList;
import java.util.List;
import org.valija.imap.ImapRefusal;
import org.valija.imap.Stored;
import org.valija.imap.wire.MalformedCommand;
import org.valija.imap.wire.SequenceSet;
import org.valija.imap.wire.Tokenizer;
import org.valija.mail.FlagChange;
import org.valija.mail.MessageFlags;
import org.valija.mail.UidSet;
import org.valija.session.Step;

/** STORE (RFC 3501 §6.4.6) with UNCHANGEDSINCE (RFC 7162 §3.1.3). */
final class Store {

    private final SequenceSet set;
    private final boolean byUid;
    private final long unchangedSince;
    private final FlagChange change;
    private final boolean silent;

    private Store(Tokenizer in, boolean byUid) throws MalformedCommand {
        this.byUid = byUid;
        in.space();
        set = in.sequenceSet();
        in.space();
        unchangedSince = in.peek() == '(' ? condition(in) : Long.MAX_VALUE;
        FlagChange.Mode mode = in.take('+') ? FlagChange.Mode.ADD : FlagChange.Mode.REPLACE;
        if (mode == FlagChange.Mode.REPLACE && in.take('-')) {
            mode = FlagChange.Mode.REMOVE;
        }
        String item = Tokenizer.upper(in.atom());
        silent = item.equals("FLAGS.SILENT");
        if (!silent && !item.equals("FLAGS")) {
            throw new MalformedCommand("Unknown item");
        }
        in.space();
        change = new FlagChange(mode, MessageFlags.of(flags(in)));
        in.end();
    }

    static Command parse(Tokenizer in, boolean byUid) throws MalformedCommand {
        return new Store(in, byUid)::run;
    }

    private static long condition(Tokenizer in) throws MalformedCommand {
        in.expect('(');
        if (!Tokenizer.upper(in.atom()).equals("UNCHANGEDSINCE")) {
            throw new MalformedCommand("Unknown modifier");
        }
        in.space();
        long modSeq = in.number();
        in.expect(')');
        in.space();
        return modSeq;
    }

    /** RFC 3501 §9 store-att-flags: in parentheses or without. */
    private static List<String> flags(Tokenizer in) throws MalformedCommand {
        if (in.peek() == '(') {
            return in.flagList();
        }
        List<String> flags = new ArrayList<>();
        do {
            flags.add(in.flag());
        } while (in.take(' '));
        return flags;
    }

    private Step run(Exchange x) throws ImapRefusal, MalformedCommand {
        Expunge.requireWritable(x);
        if (unchangedSince != Long.MAX_VALUE) {
            // RFC 7162 §3.1: the first such command enables CONDSTORE
            x.dialogue().enableModSeqs();
        }
        UidSet uids = x.selected().resolve(set, byUid);
        Stored stored = x.listener().store(x.selected().mailbox(), uids, change, unchangedSince);
        if (silent) {
            x.own().silent(stored.modSeqs(), change);
        } else {
            x.own().told(stored.modSeqs());
        }
        String answer = stored.modified().isEmpty() ? "Stored" : modified(x, stored.modified());
        if (silent) {
            return x.done(answer);
        }
        UidSet told = uids.minus(stored.modified());
        // RFC 7162 §3.1.3: MODIFIED is told whatever else there is to tell
        return Fetching.of(x, FetchRequest.flags(byUid, x.dialogue().modSeqs()), told)
                .finish(answer, stored.modified().isEmpty() ? Fetching.GONE : answer);
    }

    private String modified(Exchange x, UidSet uids) {
        return "[MODIFIED " + (byUid ? uids.toString() : x.selected().numbers(uids)) + "] Some were changed since";
    }
}
