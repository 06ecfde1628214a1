package org.valija.imap.command;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.PrimitiveIterator;
import java.util.Queue;
import org.valija.imap.ImapMessage;
import org.valija.imap.ImapRefusal;
import org.valija.imap.Stored;
import org.valija.imap.command.FetchItem.Fact;
import org.valija.imap.wire.Dates;
import org.valija.imap.wire.ResponseBuffer;
import org.valija.imap.wire.StructureWriter;
import org.valija.mail.FlagChange;
import org.valija.mail.MailboxSnapshot;
import org.valija.mail.MessageFlags;
import org.valija.mail.UidSet;
import org.valija.session.Outgoing;
import org.valija.session.Step;

/**
 * The FETCH responses of one command, written piece by piece: each pull looks up some messages and writes some
 * tens of kilobytes, and may stop anywhere, also within a message.
 */
final class Fetching implements AutoCloseable {

    /** The answer where some of the messages are there no more (RFC 5530 §3). */
    static final String GONE = "[EXPUNGEISSUED] Some messages are gone";

    /** Octets of a message up to which it is copied into the buffer rather than written by itself. */
    private static final int SMALL = 16 * 1024;

    private static final int ROOM = 8 * 1024;

    private final Exchange x;
    private final FetchRequest request;
    private final PrimitiveIterator.OfLong uids;
    private final ResponseBuffer out = new ResponseBuffer(ROOM);
    private final Queue<ImapMessage> batch = new ArrayDeque<>();
    private MailboxSnapshot now;
    /** Messages of the batch that this FETCH has marked {@code \Seen}. */
    private UidSet marked = UidSet.EMPTY;

    private ImapMessage message;
    private Iterator<FetchItem> items;
    private boolean first;
    private Sections.Range rest;
    private boolean missing;
    private String answer;
    private String answerWhenMissing;
    private int written;

    private Fetching(Exchange x, FetchRequest request, UidSet uids) {
        this.x = x;
        this.request = request;
        this.uids = uids.iterator();
    }

    static Fetching of(Exchange x, FetchRequest request, UidSet uids) {
        return new Fetching(x, request, uids);
    }

    /** Writes everything, then the answer, or the other one where a message was missing. */
    Step finish(String text, String whenMissing) throws ImapRefusal {
        answer = text;
        answerWhenMissing = whenMissing;
        x.dialogue().downloading(this);
        return onwards();
    }

    private Step onwards() throws ImapRefusal {
        written = 0;
        while (written + out.size() < x.dialogue().profile().limits().chunk()) {
            if (!advance()) {
                out.flush(x.dialogue().link());
                x.dialogue().downloading(null);
                return x.done(missing ? answerWhenMissing : answer);
            }
        }
        out.flush(x.dialogue().link());
        return x.pull(this::onwards);
    }

    /** Writes the next piece; false where there is none. */
    private boolean advance() throws ImapRefusal {
        if (rest != null) {
            transfer();
        } else if (message != null) {
            if (items.hasNext()) {
                item(items.next());
            } else {
                out.text(")\r\n");
                release();
            }
        } else if (!batch.isEmpty()) {
            begin(batch.remove());
        } else {
            return uids.hasNext() && look();
        }
        return true;
    }

    /** Looks up the next messages. */
    private boolean look() throws ImapRefusal {
        UidSet.Builder b = new UidSet.Builder();
        for (int i = 0; i < x.dialogue().profile().limits().batch() && uids.hasNext(); i++) {
            b.add(uids.nextLong());
        }
        UidSet wanted = b.build();
        marked = request.seen() && !x.selected().mailbox().readOnly() ? markSeen(wanted) : UidSet.EMPTY;
        now = x.selected().now();
        if (request.needsMessage()) {
            batch.addAll(x.listener().fetch(x.selected().mailbox(), wanted));
        } else {
            wanted.stream().forEach(uid -> batch.add(new ImapMessage(uid, null, null)));
        }
        int found = batch.size();
        batch.removeIf(m -> now.indexOf(m.uid()) < 0);
        missing |= found < wanted.size() || batch.size() < found;
        return true;
    }

    /** RFC 3501 §6.4.5: octets fetched without PEEK set the flag. */
    private UidSet markSeen(UidSet wanted) throws ImapRefusal {
        MailboxSnapshot before = x.selected().now();
        UidSet.Builder unseen = new UidSet.Builder();
        wanted.stream().forEach(uid -> {
            int index = before.indexOf(uid);
            if (index >= 0 && !before.has(index, MessageFlags.SEEN)) {
                unseen.add(uid);
            }
        });
        UidSet uids = unseen.build();
        if (!uids.isEmpty()) {
            FlagChange seen =
                    new FlagChange(FlagChange.Mode.ADD, new MessageFlags(MessageFlags.SEEN, java.util.Set.of()));
            Stored stored = x.listener().store(x.selected().mailbox(), uids, seen, Long.MAX_VALUE);
            x.own().told(stored.modSeqs());
        }
        return uids;
    }

    private void begin(ImapMessage next) {
        message = next;
        first = true;
        FetchRequest told = marked.contains(next.uid()) ? request.with(Fact.FLAGS, false) : request;
        items = (marked.contains(next.uid()) && x.dialogue().modSeqs() ? told.with(Fact.MODSEQ, false) : told)
                .items()
                .iterator();
        out.text("* ").number(x.selected().number(next.uid())).text(" FETCH (");
    }

    private void item(FetchItem item) {
        if (!first) {
            out.text(' ');
        }
        first = false;
        switch (item) {
            case Fact fact -> fact(fact);
            case FetchItem.Section section -> section(section);
        }
    }

    private void fact(Fact fact) {
        int index = now.indexOf(message.uid());
        out.text(fact.text()).text(' ');
        switch (fact) {
            case UID -> out.number(message.uid());
            case FLAGS -> Selected.flags(out, now.flags(index), x.selected().isRecent(message.uid()));
            case INTERNALDATE -> out.text(Dates.quoted(now.internalDate(index)));
            case RFC822_SIZE -> out.number(now.octets(index));
            case MODSEQ -> out.text('(').number(now.modSeq(index)).text(')');
            case ENVELOPE ->
                new StructureWriter(out, false).envelope(message.structure().envelope());
            case BODY ->
                new StructureWriter(out, false).body(message.structure().root());
            case BODYSTRUCTURE ->
                new StructureWriter(out, true).body(message.structure().root());
        }
    }

    private void section(FetchItem.Section section) {
        out.text(section.label()).text(' ');
        Sections sections = new Sections(message.structure(), message.content());
        Sections.Range range = sections.range(section);
        if (range == null) {
            out.text("NIL");
        } else if (section.fields().isEmpty()) {
            out.mark(range.length());
            rest = range.length() > 0 ? range : null;
        } else {
            byte[] header = sections.fields(range, section);
            FetchItem.Slice slice = section.slice();
            int from = (int) Math.min(slice.offset(), header.length);
            int length = (int) Math.min(slice.length(), header.length - from);
            out.mark(length).raw(header, from, length);
        }
    }

    private void transfer() {
        Outgoing content = message.content();
        int chunk = x.dialogue().profile().limits().chunk();
        if (rest.length() <= SMALL) {
            byte[] octets = Sections.read(content, rest);
            out.raw(octets, 0, octets.length);
            rest = null;
            return;
        }
        out.flush(x.dialogue().link());
        // a whole small content in one go, a large one in pieces that leave room for other sessions
        long length = Math.min(rest.length(), Math.max(chunk, SMALL) * (long) 2);
        content.transfer(x.dialogue().link(), rest.offset(), length);
        written += (int) length;
        rest = length == rest.length() ? null : new Sections.Range(rest.offset() + length, rest.length() - length);
    }

    private void release() {
        if (message.content() != null) {
            message.content().close();
        }
        message = null;
    }

    @Override
    public void close() {
        if (message != null) {
            release();
        }
        batch.forEach(m -> {
            if (m.content() != null) {
                m.content().close();
            }
        });
        batch.clear();
    }
}
