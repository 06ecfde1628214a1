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

    /** Whether a mailbox is of those asked for. */
    boolean selects(ListedMailbox mailbox, MailboxTree tree) {
        if (onlySpecial && mailbox.use() == null || onlySubscribed && !mailbox.subscribed()) {
            return false;
        }
        return onlySubscribed || mailbox.existent() || tree.hasChildren(mailbox);
    }

    /** Whether another one below a mailbox makes that one be listed, too, or say so (RFC 5258 §3.5). */
    boolean selectsBelow(ListedMailbox below) {
        return recursive && (!onlySubscribed || below.subscribed()) && (!onlySpecial || below.use() != null);
    }

    /** What a mailbox is listed for where it is for those below it (RFC 5258 §4 CHILDINFO). */
    String childInfo() {
        List<String> names = new ArrayList<>();
        if (onlySubscribed) {
            names.add("\"SUBSCRIBED\"");
        }
        if (onlySpecial) {
            names.add("\"SPECIAL-USE\"");
        }
        return " (\"CHILDINFO\" (" + String.join(" ", names) + "))";
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
