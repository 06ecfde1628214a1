package org.valija.imap.command;

import java.util.PrimitiveIterator;
import java.util.Set;
import org.valija.imap.ImapRefusal;
import org.valija.imap.SearchKey;
import org.valija.imap.wire.MalformedCommand;
import org.valija.imap.wire.ResponseBuffer;
import org.valija.imap.wire.Tokenizer;
import org.valija.mail.MailboxSnapshot;
import org.valija.mail.UidSet;
import org.valija.session.Step;

/** SEARCH (RFC 3501 §6.4.4), with ESEARCH (RFC 4731) and modification sequences (RFC 7162 §3.1.5). */
final class Search {

    /** Messages looked at in one go; the thread is free for others between. */
    private static final int GO = 2000;

    private static final int ROOM = 4096;

    private final boolean byUid;
    private final Set<SearchParser.Return> returns;
    private final SearchParser.Criterion criterion;
    private final boolean byModSeq;

    private Search(SearchParser parser, boolean byUid) throws MalformedCommand {
        this.byUid = byUid;
        this.returns = parser.returns();
        this.criterion = parser.criteria();
        this.byModSeq = parser.byModSeq();
    }

    static Command parse(Tokenizer in, boolean byUid) throws MalformedCommand {
        SearchParser parser = new SearchParser(in);
        Search search = new Search(parser, byUid);
        return parser.unknownCharset() ? x -> x.no("[BADCHARSET (US-ASCII UTF-8)] ", "Unknown charset") : search::run;
    }

    private Step run(Exchange x) throws ImapRefusal, MalformedCommand {
        if (byModSeq) {
            x.dialogue().enableModSeqs();
        }
        SearchKey key = criterion.bind(x.selected());
        PrimitiveIterator.OfLong all = x.selected().all().iterator();
        return onwards(x, key, all, new UidSet.Builder());
    }

    private Step onwards(Exchange x, SearchKey key, PrimitiveIterator.OfLong left, UidSet.Builder found)
            throws ImapRefusal {
        UidSet.Builder some = new UidSet.Builder();
        for (int i = 0; i < GO && left.hasNext(); i++) {
            some.add(left.nextLong());
        }
        x.listener().search(x.selected().mailbox(), some.build(), key).stream().forEach(found::add);
        if (left.hasNext()) {
            return x.block(() -> onwards(x, key, left, found));
        }
        answer(x, found.build());
        return x.done("Search completed");
    }

    private void answer(Exchange x, UidSet uids) throws ImapRefusal {
        ResponseBuffer out = new ResponseBuffer(ROOM);
        long modSeq = byModSeq ? highest(x.selected().now(), told(uids)) : 0;
        UidSet.Builder b = new UidSet.Builder();
        uids.stream().forEach(uid -> b.add(byUid ? uid : x.selected().number(uid)));
        UidSet found = b.build();
        if (returns.isEmpty()) {
            out.text("* SEARCH");
            found.stream().forEach(n -> out.text(' ').number(n));
        } else {
            extended(out, x.tag(), found);
        }
        if (modSeq > 0) {
            out.text(returns.isEmpty() ? " (MODSEQ " : " MODSEQ ")
                    .number(modSeq)
                    .text(returns.isEmpty() ? ")" : "");
        }
        out.crlf().flush(x.dialogue().link());
    }

    /** RFC 4731 §3.1. */
    private void extended(ResponseBuffer out, String tag, UidSet found) {
        out.text("* ESEARCH (TAG ").string(tag).text(byUid ? ") UID" : ")");
        if (!found.isEmpty() && returns.contains(SearchParser.Return.MIN)) {
            out.text(" MIN ").number(found.first());
        }
        if (!found.isEmpty() && returns.contains(SearchParser.Return.MAX)) {
            out.text(" MAX ").number(found.last());
        }
        if (!found.isEmpty() && returns.contains(SearchParser.Return.ALL)) {
            out.text(" ALL ").text(found.toString());
        }
        if (returns.contains(SearchParser.Return.COUNT)) {
            out.text(" COUNT ").number(found.size());
        }
    }

    /** Those that the answer tells of (RFC 4731 §3.2): the modification sequence is theirs. */
    private UidSet told(UidSet uids) {
        boolean all = returns.isEmpty()
                || returns.contains(SearchParser.Return.ALL)
                || returns.contains(SearchParser.Return.COUNT);
        if (all || uids.isEmpty()) {
            return uids;
        }
        boolean min = returns.contains(SearchParser.Return.MIN);
        boolean max = returns.contains(SearchParser.Return.MAX);
        return UidSet.of(min ? uids.first() : uids.last(), max ? uids.last() : uids.first());
    }

    private static long highest(MailboxSnapshot seen, UidSet uids) {
        return uids.stream()
                .mapToInt(seen::indexOf)
                .filter(i -> i >= 0)
                .mapToLong(seen::modSeq)
                .max()
                .orElse(0);
    }
}
