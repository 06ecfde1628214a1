package org.valija.mailbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.valija.content.ContentReleased;
import org.valija.content.DurabilityBarrier;
import org.valija.settings.Transactions;

/**
 * The messages of removed mailboxes. They go later and by portions: those of a large mailbox or account in one
 * transaction would be more than the database keeps of changes, and everybody would wait for them.
 */
@ApplicationScoped
class MailboxRemains {

    @Inject
    EntityManager entities;

    @Inject
    MailboxReader reader;

    @Inject
    MessageTable table;

    @Inject
    Transactions transactions;

    @Inject
    DurabilityBarrier barrier;

    @Inject
    Event<ContentReleased> released;

    /** Leaves a mailbox's messages to a later {@link #clear}, in the transaction that removes the mailbox. */
    void leave(long mailbox) {
        entities.persist(new RemovedMailbox(mailbox));
    }

    /** Removes what was left, a transaction for each portion. What fails is tried again by the next call. */
    void clear() {
        List<Long> mailboxes =
                transactions.call(() -> entities.createQuery("select r.mailbox from RemovedMailbox r", Long.class)
                        .getResultList());
        for (long mailbox : mailboxes) {
            while (!transactions.call(() -> clearSome(mailbox))) {
                barrier.written();
            }
        }
    }

    /** @return whether these were the last */
    private boolean clearSome(long mailbox) {
        List<MessageRow> rows = reader.page(mailbox, 0, Mailboxes.PORTION);
        if (!rows.isEmpty()) {
            table.delete(mailbox, rows.stream().mapToLong(MessageRow::uid).toArray());
            released.fire(
                    new ContentReleased(rows.stream().map(MessageRow::content).toList()));
        }
        boolean all = rows.size() < Mailboxes.PORTION;
        if (all) {
            entities.remove(entities.getReference(RemovedMailbox.class, mailbox));
        }
        return all;
    }
}
