package org.valija.imap.command;

import java.util.ArrayList;
import java.util.List;
import org.valija.imap.ListedMailbox;
import org.valija.imap.wire.MalformedCommand;
import org.valija.imap.wire.Tokenizer;

/** The options of an extended LIST (RFC 5258 §3): which mailboxes, and what is told of them. */
final class ListOptions {

    private boolean extended;
    private boolean onlySubscribed;
    private boolean onlySpecial;
    private boolean recursive;
    private boolean tellSubscribed;
    private List<StatusItem> status = List.of();

    /** Takes selection options. REMOTE changes nothing: every mailbox is here. */
    void select(List<String> names) throws MalformedCommand {
        extended = true;
        for (String name : names) {
            switch (name) {
                case "SUBSCRIBED" -> onlySubscribed = true;
                case "SPECIAL-USE" -> onlySpecial = true;
                case "RECURSIVEMATCH" -> recursive = true;
                case "REMOTE" -> extended = true;
                default -> throw new MalformedCommand("Unknown selection option");
            }
        }
        if (recursive && !onlySubscribed && !onlySpecial) {
            throw new MalformedCommand("RECURSIVEMATCH stands alone");
        }
    }

    void extend() {
        extended = true;
    }

    /** Reads {@code RETURN (…)}. CHILDREN and SPECIAL-USE are always told. */
    void returned(Tokenizer in) throws MalformedCommand {
        if (!Tokenizer.upper(in.atom()).equals("RETURN")) {
            throw new MalformedCommand("Expected RETURN");
        }
        extended = true;
        in.space();
        in.expect('(');
        boolean first = true;
        while (!in.take(')')) {
            if (!first) {
                in.space();
            }
            first = false;
            option(in);
        }
    }

    private void option(Tokenizer in) throws MalformedCommand {
        switch (Tokenizer.upper(in.atom())) {
            case "SUBSCRIBED" -> tellSubscribed = true;
            case "CHILDREN", "SPECIAL-USE" -> extended = true;
            case "STATUS" -> {
                in.space();
                status = StatusItem.parse(in);
            }
            default -> throw new MalformedCommand("Unknown return option");
        }
    }

    boolean extended() {
        return extended;
    }

    List<StatusItem> status() {
        return status;
    }

    /** Whether a mailbox that matches a pattern is listed. */
    boolean selects(ListedMailbox mailbox, MailboxTree tree) {
        if (onlySpecial && mailbox.use() == null) {
            return false;
        }
        if (onlySubscribed) {
            return mailbox.subscribed() || showsChildren(mailbox, tree);
        }
        return mailbox.existent() || tree.hasChildren(mailbox);
    }

    /** Whether it is listed, also, for the sake of one below it. */
    boolean showsChildren(ListedMailbox mailbox, MailboxTree tree) {
        return recursive && onlySubscribed && tree.hasSubscribedBelow(mailbox);
    }

    /** The attributes told of a mailbox, without parentheses. */
    String attributes(ListedMailbox mailbox, MailboxTree tree) {
        List<String> all = new ArrayList<>();
        if (!mailbox.existent()) {
            all.add(extended ? "\\NonExistent" : "\\Noselect");
        } else if (!mailbox.selectable()) {
            all.add("\\Noselect");
        }
        all.add(tree.hasChildren(mailbox) ? "\\HasChildren" : "\\HasNoChildren");
        if (mailbox.subscribed() && (tellSubscribed || onlySubscribed)) {
            all.add("\\Subscribed");
        }
        if (mailbox.use() != null) {
            all.add(mailbox.use().attribute());
        }
        return String.join(" ", all);
    }
}
