package org.valija.imap.command;

import org.valija.imap.ImapMailbox;
import org.valija.imap.ImapRefusal;
import org.valija.imap.wire.MalformedCommand;
import org.valija.imap.wire.ResponseBuffer;
import org.valija.imap.wire.Tokenizer;
import org.valija.mail.MailboxSnapshot;
import org.valija.mail.MailboxStatus;
import org.valija.mail.MessageFlags;
import org.valija.session.Step;

/** SELECT and EXAMINE (RFC 3501 §6.3.1, §6.3.2), with CONDSTORE (RFC 7162 §3.1.8). */
final class Select {

    private static final int ROOM = 512;

    private Select() {}

    static Command parse(Tokenizer in, boolean readOnly) throws MalformedCommand {
        in.space();
        String name = in.mailbox();
        boolean condstore = in.take(' ') && parameters(in);
        in.end();
        return x -> run(x, name, readOnly, condstore);
    }

    private static boolean parameters(Tokenizer in) throws MalformedCommand {
        for (String parameter : in.atomList()) {
            if (!parameter.equals("CONDSTORE")) {
                throw new MalformedCommand("Unknown parameter");
            }
        }
        return true;
    }

    private static Step run(Exchange x, String name, boolean readOnly, boolean condstore) throws ImapRefusal {
        // RFC 3501 §6.3.1: the mailbox selected so far is left also where this fails
        if (x.selected() != null) {
            leave(x);
        }
        if (condstore) {
            x.dialogue().enableModSeqs();
        }
        ImapMailbox mailbox = x.listener().select(x.login(), name, readOnly);
        Selected selected = Selected.open(mailbox);
        x.dialogue().select(selected);
        describe(x, selected);
        return x.ok(mailbox.readOnly() ? "[READ-ONLY] Mailbox opened" : "[READ-WRITE] Mailbox opened");
    }

    /** RFC 7162 §3.2.11: what was told so far was of that mailbox, what follows is not. */
    static void leave(Exchange x) {
        x.dialogue().deselect();
        x.untagged("OK [CLOSED] The mailbox selected before is closed");
    }

    private static void describe(Exchange x, Selected selected) {
        MailboxSnapshot now = selected.seen();
        MailboxStatus status = now.status();
        ResponseBuffer out = new ResponseBuffer(ROOM);
        selected.keywords(out, now);
        out.flush(x.dialogue().link());
        x.untagged(now.size() + " EXISTS");
        x.untagged(selected.recentCount() + " RECENT");
        int unseen = firstUnseen(now);
        if (unseen > 0) {
            x.untagged("OK [UNSEEN " + unseen + "] First unseen message");
        }
        x.untagged("OK [UIDVALIDITY " + status.uidValidity() + "] UIDs are valid");
        x.untagged("OK [UIDNEXT " + status.uidNext() + "] Next UID");
        x.untagged("OK [HIGHESTMODSEQ " + status.highestModSeq() + "] Highest modification sequence");
    }

    private static int firstUnseen(MailboxSnapshot now) {
        for (int i = 0; i < now.size(); i++) {
            if (!now.has(i, MessageFlags.SEEN)) {
                return i + 1;
            }
        }
        return 0;
    }
}
