package org.valija.imap.command;

import org.valija.imap.ImapRefusal;
import org.valija.imap.ListedMailbox;
import org.valija.imap.wire.MailboxName;
import org.valija.imap.wire.MalformedCommand;
import org.valija.imap.wire.ResponseBuffer;
import org.valija.imap.wire.Tokenizer;
import org.valija.session.Step;

/** LSUB (RFC 3501 §6.3.9). */
final class Lsub {

    private static final int ROOM = 1024;

    private Lsub() {}

    static Command parse(Tokenizer in) throws MalformedCommand {
        in.space();
        String reference = in.mailbox();
        in.space();
        String pattern = reference + MailboxName.decode(in.pattern());
        in.end();
        return x -> run(x, pattern);
    }

    private static Step run(Exchange x, String pattern) throws ImapRefusal {
        ListPattern wanted = new ListPattern(pattern);
        boolean byLevel = pattern.endsWith("%");
        MailboxTree tree = new MailboxTree(x.listener().mailboxes(x.login()));
        ResponseBuffer out = new ResponseBuffer(ROOM);
        for (ListedMailbox mailbox : tree.all()) {
            // RFC 3501 §6.3.9: with %, a name is told, too, for the sake of one below it
            boolean above = byLevel && !mailbox.subscribed() && tree.hasSubscribedBelow(mailbox);
            if ((mailbox.subscribed() || above) && wanted.matches(mailbox.name())) {
                boolean plain = mailbox.subscribed() && mailbox.selectable();
                out.text(plain ? "* LSUB () \"/\" " : "* LSUB (\\Noselect) \"/\" ");
                out.mailbox(mailbox.name()).crlf();
            }
        }
        out.flush(x.dialogue().link());
        return x.done("Lsub completed");
    }
}
