package org.valija.mailbox;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.valija.content.Journal;
import org.valija.mail.MailboxStatus;

/**
 * Mailbox rows to be changed. A row is read with its lock and held to the end of the transaction: so UIDs and
 * modification sequences are given in the order of commits. Who takes several takes them by ascending number.
 */
@Dependent
class MailboxRows {

    private static final String LOCK = "select * from mailbox where id = any(:ids) order by id for update";
    private static final String LOCK_FREE = LOCK + " skip locked";

    private static final String ADDED = "update mailbox set uid_next = greatest(uid_next, ?),"
            + " highest_modseq = greatest(highest_modseq, ?), recent_from = greatest(recent_from, ?),"
            + " messages = messages + ?, unseen = unseen + ?, octets = octets + ? where id = ?";

    @Inject
    EntityManager entities;

    @Inject
    MailboxReader reader;

    @Inject
    MailboxViews views;

    @Inject
    Journal journal;

    @Inject
    Event<MailboxChanges> changes;

    /** Reads a mailbox and locks it; {@code null} where it is gone. */
    Mailbox find(long mailbox) {
        Mailbox row = entities.find(Mailbox.class, mailbox, LockModeType.PESSIMISTIC_WRITE);
        if (row != null) {
            tell(row);
        }
        return row;
    }

    /** Written along with whatever is about to change; a SELECT by itself writes nothing. */
    private void tell(Mailbox row) {
        row.told(views.recentFrom(row.id()));
    }

    /**
     * Reads mailboxes and locks them, in the order of their numbers. Those that are gone are missing; where it does
     * not wait, those that another transaction has locked are missing too.
     */
    @SuppressWarnings("unchecked") // the native query names its entity
    Map<Long, Mailbox> lock(Collection<Long> mailboxes, boolean waits) {
        List<Mailbox> found = entities.createNativeQuery(waits ? LOCK : LOCK_FREE, Mailbox.class)
                .setParameter("ids", mailboxes.stream().sorted().toArray(Long[]::new))
                .getResultList();
        Map<Long, Mailbox> byId = HashMap.newHashMap(found.size());
        for (Mailbox row : found) {
            tell(row);
            byId.put(row.id(), row);
        }
        return byId;
    }

    /** As {@link #find}. @throws MailboxException NONEXISTENT where it is gone */
    Mailbox lock(long mailbox) {
        Mailbox row = find(mailbox);
        if (row == null) {
            throw gone();
        }
        return row;
    }

    static MailboxException gone() {
        return new MailboxException(MailboxException.Reason.NONEXISTENT, "there is no such mailbox");
    }

    /**
     * A locked mailbox's keywords, to which those that are missing have been added.
     *
     * @throws MailboxException LIMIT where there are too many
     */
    List<String> keywords(Mailbox mailbox, Set<String> wanted) {
        List<String> known = reader.keywords(mailbox.id());
        List<String> missing = FlagBits.missing(wanted, known);
        if (missing.isEmpty()) {
            return known;
        }
        if (known.size() + missing.size() > FlagBits.KEYWORDS) {
            throw new MailboxException(MailboxException.Reason.LIMIT, "the mailbox has too many keywords");
        }
        List<String> all = new ArrayList<>(known);
        List<MailboxKeyword> added = new ArrayList<>(missing.size());
        for (String name : missing) {
            added.add(new MailboxKeyword(mailbox.id(), FlagBits.FIRST_KEYWORD + all.size(), name));
            all.add(name);
        }
        journal.insert(added);
        return all;
    }

    /**
     * Notes how what the mailbox was given is given to it again. Counts are added to what is there; what only grows is
     * never less than here.
     */
    void added(Mailbox mailbox, List<MessageRow> rows) {
        MailboxStatus status = mailbox.status();
        journal.redo(
                1,
                ADDED,
                status.uidNext(),
                status.highestModSeq(),
                mailbox.recentFrom(),
                (long) rows.size(),
                rows.stream().filter(row -> !FlagBits.seen(row.flags())).count(),
                rows.stream().mapToLong(MessageRow::octets).sum(),
                mailbox.id());
    }

    /** Has the views told after the commit. */
    void changed(List<MailboxChange> what) {
        changes.fire(new MailboxChanges(what));
    }
}
