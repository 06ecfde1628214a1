package org.valija.imap.command;

import java.util.ArrayList;
import java.util.List;
import org.valija.imap.ImapRefusal;
import org.valija.imap.ListedMailbox;
import org.valija.imap.wire.MailboxName;
import org.valija.imap.wire.MalformedCommand;
import org.valija.imap.wire.ResponseBuffer;
import org.valija.imap.wire.Tokenizer;
import org.valija.session.Step;

/**
 * LIST (RFC 3501 §6.3.8), extended by selection and return options (RFC 5258), children (RFC 3348), special
 * use (RFC 6154) and status (RFC 5819).
 */
final class ListCommand {

    private static final int ROOM = 1024;

    private final ListOptions options = new ListOptions();
    private final String reference;
    private final List<String> patterns = new ArrayList<>();

    private ListCommand(Tokenizer in) throws MalformedCommand {
        in.space();
        if (in.peek() == '(') {
            options.select(in.atomList());
            in.space();
        }
        reference = in.mailbox();
        in.space();
        if (in.take('(')) {
            do {
                patterns.add(MailboxName.decode(in.pattern()));
            } while (in.take(' '));
            in.expect(')');
            options.extend();
        } else {
            patterns.add(MailboxName.decode(in.pattern()));
        }
        if (in.take(' ')) {
            options.returned(in);
        }
        in.end();
    }

    static Command parse(Tokenizer in) throws MalformedCommand {
        return new ListCommand(in)::run;
    }

    private Step run(Exchange x) throws ImapRefusal {
        if (patterns.equals(List.of("")) && !options.extended()) {
            // RFC 3501 §6.3.8: an empty name asks for the delimiter
            x.untagged("LIST (\\Noselect) \"/\" \"\"");
            return x.ok("List completed");
        }
        List<ListPattern> all =
                patterns.stream().map(p -> new ListPattern(reference + p)).toList();
        MailboxTree tree = new MailboxTree(x.listener().mailboxes(x.login()));
        ResponseBuffer out = new ResponseBuffer(ROOM);
        if (options.status().contains(StatusItem.HIGHESTMODSEQ)) {
            // RFC 7162 §3.1: as with STATUS
            x.dialogue().enableModSeqs();
        }
        for (ListedMailbox mailbox : tree.all()) {
            if (all.stream().anyMatch(p -> p.matches(mailbox.name()))) {
                list(x, out, mailbox, new Matches(tree, all));
            }
        }
        out.flush(x.dialogue().link());
        return x.done("List completed");
    }

    /** The account's mailboxes, and the patterns that those wanted match. */
    private record Matches(MailboxTree tree, List<ListPattern> patterns) {

        boolean lists(ListedMailbox mailbox) {
            return patterns.stream().anyMatch(p -> p.matches(mailbox.name()));
        }
    }

    private void list(Exchange x, ResponseBuffer out, ListedMailbox mailbox, Matches matches) {
        MailboxTree tree = matches.tree();
        boolean itself = options.selects(mailbox, tree);
        List<ListedMailbox> below =
                tree.below(mailbox).stream().filter(options::selectsBelow).toList();
        // RFC 5258 §3.5: it stands for those below it that the answer would not show otherwise
        if (!itself && below.stream().allMatch(matches::lists)) {
            return;
        }
        out.text("* LIST (").text(options.attributes(mailbox, tree)).text(") \"/\" ");
        out.mailbox(mailbox.name())
                .text(below.isEmpty() ? "" : options.childInfo())
                .crlf();
        // RFC 5819 §2: only of what was asked for itself
        if (itself && !options.status().isEmpty() && mailbox.existent() && mailbox.selectable()) {
            status(x, out, mailbox.name());
        }
    }

    private void status(Exchange x, ResponseBuffer out, String name) {
        try {
            StatusItem.write(out, name, options.status(), x.listener().status(x.login(), name));
        } catch (ImapRefusal gone) {
            // RFC 5819 §2: a mailbox whose status cannot be told is listed without one
            out.text("");
        }
    }
}
