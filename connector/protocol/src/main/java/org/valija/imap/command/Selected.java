package org.valija.imap.command;

import java.util.PrimitiveIterator;
import org.valija.imap.ImapMailbox;
import org.valija.imap.ImapRefusal;
import org.valija.imap.ResponseCode;
import org.valija.imap.wire.MalformedCommand;
import org.valija.imap.wire.ResponseBuffer;
import org.valija.imap.wire.SequenceSet;
import org.valija.mail.FlagChange;
import org.valija.mail.MailboxSnapshot;
import org.valija.mail.MessageFlags;
import org.valija.mail.UidSet;

/**
 * The selected mailbox as its client knows it: the snapshot that the client was last told of gives the
 * sequence numbers, and its difference to the mailbox now is what has to be told next.
 */
final class Selected {

    private static final String SYSTEM_FLAGS = "\\Answered \\Flagged \\Deleted \\Seen \\Draft";

    private final ImapMailbox mailbox;
    /** Gives the sequence numbers. */
    private MailboxSnapshot seen;
    /** Gives the flags; later than {@link #seen} while sequence numbers may not change. */
    private MailboxSnapshot told;

    private UidSet recent = UidSet.EMPTY;
    private boolean lost;

    private Selected(ImapMailbox mailbox, MailboxSnapshot seen) {
        this.mailbox = mailbox;
        this.seen = seen;
        this.told = seen;
        claimRecent();
    }

    /** The mailbox as it stands. May block. */
    static Selected open(ImapMailbox mailbox) throws ImapRefusal {
        try {
            return new Selected(mailbox, mailbox.snapshot());
        } catch (ImapRefusal refusal) {
            mailbox.close();
            throw refusal;
        }
    }

    ImapMailbox mailbox() {
        return mailbox;
    }

    /** The messages that the client was last told of, by their numbers. */
    MailboxSnapshot seen() {
        return seen;
    }

    /** The mailbox now. May block. */
    MailboxSnapshot now() throws ImapRefusal {
        try {
            return mailbox.snapshot();
        } catch (ImapRefusal refusal) {
            lost = refusal.code() == ResponseCode.NONEXISTENT;
            throw refusal;
        }
    }

    /** Whether the mailbox is gone. May block. */
    boolean gone() {
        try {
            now();
            return false;
        } catch (ImapRefusal refusal) {
            return lost;
        }
    }

    /** Whether the mailbox was found to be gone. */
    boolean lost() {
        return lost;
    }

    /** The messages that the client means; may be none by UID. */
    UidSet resolve(SequenceSet set, boolean byUid) throws MalformedCommand {
        return byUid ? set.byUid(seen) : set.bySequence(seen);
    }

    /** All messages that the client knows. */
    UidSet all() {
        UidSet.Builder b = new UidSet.Builder();
        for (int i = 0; i < seen.size(); i++) {
            b.add(seen.uid(i));
        }
        return b.build();
    }

    /** The sequence number of a message that the client knows; 0 or below for another. */
    int number(long uid) {
        return seen.indexOf(uid) + 1;
    }

    /** The messages that are {@code \Recent} in this session. */
    UidSet recent() {
        return recent;
    }

    boolean isRecent(long uid) {
        return recent.contains(uid);
    }

    private void claimRecent() {
        long next = seen.status().uidNext();
        long from = mailbox.claimRecent(next);
        if (from < next) {
            recent = recent.with(from, next - 1);
        }
    }

    /** How many messages are {@code \Recent}. */
    int recentCount() {
        int count = 0;
        for (int i = seen.size() - 1; i >= 0 && seen.uid(i) >= recent.first() && !recent.isEmpty(); i--) {
            if (recent.contains(seen.uid(i))) {
                count++;
            }
        }
        return count;
    }

    /** Changes that the running command made itself. */
    static final class Own {
        private UidSet modSeqs = UidSet.EMPTY;
        private FlagChange silent;

        /** Messages with these modification sequences were changed by the command, and it said so. */
        void told(long[] all) {
            for (long modSeq : all) {
                modSeqs = modSeqs.with(modSeq, modSeq);
            }
        }

        /** Messages with these modification sequences were changed so, and the client did not want to hear of it. */
        void silent(long[] all, FlagChange change) {
            told(all);
            silent = change;
        }

        /** Whether the client knows the flags: told them, or by what it knew before and did itself. */
        private boolean knows(long modSeq, MessageFlags before, MessageFlags after) {
            return modSeqs.contains(modSeq)
                    && (silent == null || silent.applied(before).same(after));
        }
    }

    /**
     * Tells what has changed since the client was last told (RFC 3501 §5.2). May block.
     *
     * @param expunges whether sequence numbers may change; where not and some would, only flags are told yet
     */
    void report(ResponseBuffer out, boolean expunges, Own own, boolean withModSeqs) throws ImapRefusal {
        MailboxSnapshot now = now();
        if (now == told && (told == seen || !expunges)) {
            return;
        }
        MailboxSnapshot.Changes changes = now.since(seen);
        if (!now.keywords().equals(told.keywords())) {
            keywords(out, now);
        }
        if (expunges || changes.expunged().length == 0) {
            // from the last, so that no number changes before it is told
            for (int i = changes.expunged().length - 1; i >= 0; i--) {
                out.text("* ").number(number(changes.expunged()[i])).text(" EXPUNGE\r\n");
            }
            seen = now;
            if (changes.added() > 0) {
                claimRecent();
                out.text("* ").number(now.size()).text(" EXISTS\r\n* ");
                out.number(recentCount()).text(" RECENT\r\n");
            }
        }
        MailboxSnapshot before = told;
        told = now;
        for (long uid : now.since(before).flagged()) {
            // one that came while numbers were held is not known to the client yet
            if (number(uid) > 0) {
                flags(out, uid, before, own, withModSeqs);
            }
        }
    }

    private void flags(ResponseBuffer out, long uid, MailboxSnapshot before, Own own, boolean withModSeqs) {
        int index = told.indexOf(uid);
        MessageFlags flags = told.flags(index);
        boolean known = own.knows(told.modSeq(index), before.flags(before.indexOf(uid)), flags);
        if (known && (own.silent == null || !withModSeqs)) {
            return;
        }
        out.text("* ").number(number(uid)).text(" FETCH (UID ").number(uid);
        if (!known) {
            out.text(" FLAGS ");
            flags(out, flags, isRecent(uid));
        }
        if (withModSeqs) {
            out.text(" MODSEQ (").number(told.modSeq(index)).text(')');
        }
        out.text(")\r\n");
    }

    /** Tells which flags there are, and which of them last (RFC 3501 §7.2.6, §7.1 PERMANENTFLAGS). */
    void keywords(ResponseBuffer out, MailboxSnapshot now) {
        String all = now.keywords().isEmpty() ? SYSTEM_FLAGS : SYSTEM_FLAGS + ' ' + String.join(" ", now.keywords());
        out.text("* FLAGS (").text(all).text(")\r\n* OK [PERMANENTFLAGS (");
        if (!mailbox.readOnly()) {
            out.text(all).text(now.keywordsLeft() ? " \\*" : "");
        }
        out.text(")] Flags that last\r\n");
    }

    /** Writes flags in parentheses. */
    static void flags(ResponseBuffer out, MessageFlags flags, boolean recent) {
        out.text('(');
        boolean first = true;
        for (String name : flags.names()) {
            out.text(first ? "" : " ").text(name);
            first = false;
        }
        if (recent) {
            out.text(first ? "\\Recent" : " \\Recent");
        }
        out.text(')');
    }

    /** The sequence numbers of messages, as a set on the wire. */
    String numbers(UidSet uids) {
        UidSet.Builder b = new UidSet.Builder();
        for (PrimitiveIterator.OfLong i = uids.iterator(); i.hasNext(); ) {
            int number = number(i.nextLong());
            if (number > 0) {
                b.add(number);
            }
        }
        return b.build().toString();
    }

    void close() {
        mailbox.watch(null);
        mailbox.close();
    }
}
