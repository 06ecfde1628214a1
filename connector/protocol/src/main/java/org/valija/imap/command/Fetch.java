package org.valija.imap.command;

import org.valija.imap.ImapRefusal;
import org.valija.imap.wire.MalformedCommand;
import org.valija.imap.wire.SequenceSet;
import org.valija.imap.wire.Tokenizer;
import org.valija.mail.MailboxSnapshot;
import org.valija.mail.UidSet;
import org.valija.session.Step;

/** FETCH (RFC 3501 §6.4.5) with CHANGEDSINCE (RFC 7162 §3.1.4). */
final class Fetch {

    private static final long ALWAYS = -1;

    private final SequenceSet set;
    private final boolean byUid;
    private final FetchRequest request;
    private final long changedSince;

    private Fetch(Tokenizer in, boolean byUid) throws MalformedCommand {
        this.byUid = byUid;
        in.space();
        set = in.sequenceSet();
        in.space();
        FetchRequest items = FetchParser.parse(in);
        changedSince = in.take(' ') ? modifier(in) : ALWAYS;
        in.end();
        items = byUid ? items.with(FetchItem.Fact.UID, true) : items;
        request = changedSince == ALWAYS ? items : items.with(FetchItem.Fact.MODSEQ, false);
    }

    static Command parse(Tokenizer in, boolean byUid) throws MalformedCommand {
        return new Fetch(in, byUid)::run;
    }

    private static long modifier(Tokenizer in) throws MalformedCommand {
        in.expect('(');
        if (!Tokenizer.upper(in.atom()).equals("CHANGEDSINCE")) {
            throw new MalformedCommand("Unknown modifier");
        }
        in.space();
        long modSeq = in.number();
        in.expect(')');
        return modSeq;
    }

    private Step run(Exchange x) throws ImapRefusal, MalformedCommand {
        if (request.has(FetchItem.Fact.MODSEQ)) {
            // RFC 7162 §3.1: asking for it enables CONDSTORE
            x.dialogue().enableModSeqs();
        }
        UidSet uids = x.selected().resolve(set, byUid);
        if (changedSince != ALWAYS) {
            uids = changed(x.selected().now(), uids);
        }
        return Fetching.of(x, request, uids).finish("Fetch completed", Fetching.GONE);
    }

    private UidSet changed(MailboxSnapshot now, UidSet uids) {
        UidSet.Builder b = new UidSet.Builder();
        uids.stream().forEach(uid -> {
            int index = now.indexOf(uid);
            if (index >= 0 && now.modSeq(index) > changedSince) {
                b.add(uid);
            }
        });
        return b.build();
    }
}
