package org.valija.mailbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Mailbox rows to be changed. A row is read with its lock and held to the end of the transaction: so UIDs and
 * modification sequences are given in the order of commits. Who takes several takes them by ascending number.
 */
@ApplicationScoped
class MailboxRows {

    @Inject
    EntityManager entities;

    @Inject
    MailboxReader reader;

    @Inject
    MailboxViews views;

    @Inject
    Event<MailboxChange> changes;

    /** Reads a mailbox and locks it; {@code null} where it is gone. */
    Mailbox find(long mailbox) {
        Mailbox row = entities.find(Mailbox.class, mailbox, LockModeType.PESSIMISTIC_WRITE);
        if (row != null) {
            // written along with whatever is about to change; a SELECT by itself writes nothing
            row.told(views.recentFrom(mailbox));
        }
        return row;
    }

    /** As {@link #find}. @throws MailboxException NONEXISTENT where it is gone */
    Mailbox lock(long mailbox) {
        Mailbox row = find(mailbox);
        if (row == null) {
            throw new MailboxException(MailboxException.Reason.NONEXISTENT, "there is no such mailbox");
        }
        return row;
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
        for (String name : missing) {
            entities.persist(new MailboxKeyword(mailbox.id(), FlagBits.FIRST_KEYWORD + all.size(), name));
            all.add(name);
        }
        entities.flush();
        return all;
    }

    /** Has the views told after the commit. */
    void changed(MailboxChange change) {
        changes.fire(change);
    }
}
