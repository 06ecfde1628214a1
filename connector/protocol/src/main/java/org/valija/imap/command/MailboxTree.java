package org.valija.imap.command;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.valija.imap.ListedMailbox;
import org.valija.imap.wire.MailboxName;

/** The account's mailboxes by name, those above them included; INBOX first. */
final class MailboxTree {

    private static final String INBOX = "INBOX";
    private static final Comparator<String> INBOX_FIRST =
            Comparator.comparing((String name) -> !name.equals(INBOX)).thenComparing(Comparator.naturalOrder());

    private final NavigableMap<String, ListedMailbox> byName = new TreeMap<>(INBOX_FIRST);

    MailboxTree(List<ListedMailbox> mailboxes) {
        mailboxes.forEach(m -> byName.put(m.name(), m));
        mailboxes.forEach(m -> addAbove(m.name()));
    }

    private void addAbove(String name) {
        int end = name.lastIndexOf(MailboxName.DELIMITER);
        if (end > 0) {
            String above = name.substring(0, end);
            if (byName.putIfAbsent(above, new ListedMailbox(above, false, false, false, null)) == null) {
                addAbove(above);
            }
        }
    }

    Collection<ListedMailbox> all() {
        return byName.values();
    }

    Collection<ListedMailbox> below(ListedMailbox mailbox) {
        String from = mailbox.name() + MailboxName.DELIMITER;
        String to = mailbox.name() + (char) (MailboxName.DELIMITER + 1);
        return byName.subMap(from, true, to, false).values();
    }

    /** Whether a mailbox exists below this one. */
    boolean hasChildren(ListedMailbox mailbox) {
        return below(mailbox).stream().anyMatch(ListedMailbox::existent);
    }

    /** Whether a name below this one is subscribed to. */
    boolean hasSubscribedBelow(ListedMailbox mailbox) {
        return below(mailbox).stream().anyMatch(ListedMailbox::subscribed);
    }
}
