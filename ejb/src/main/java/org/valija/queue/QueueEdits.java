package org.valija.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.valija.directory.ChangeRefusedException;
import org.valija.directory.ChangeRefusedException.Reason;
import org.valija.event.QueueId;
import org.valija.mail.MailAddress;
import org.valija.smtp.SmtpRecipient;

/** Adds recipients to queued messages and removes them, in the caller's transaction. */
@ApplicationScoped
class QueueEdits {

    private QueueChanges changes;
    private Ways ways;

    /** For the container. */
    QueueEdits() {}

    @Inject
    QueueEdits(QueueChanges changes, Ways ways) {
        this.changes = changes;
        this.ways = ways;
    }

    /**
     * Sends a message to one more address.
     *
     * @throws ChangeRefusedException where the message is not queued, goes there already, or its only recipient is
     *     being delivered, with which it ends
     */
    void add(long id, MailAddress address, long now) {
        QueuedMessage message = message(id);
        if (message.recipients == 1 && changes.recipients(id).stream().anyMatch(row -> row.leased(now))) {
            throw busy();
        }
        if (ways.add(message, new SmtpRecipient(address, Set.of(), null), now) == 0) {
            throw new ChangeRefusedException(Reason.EXISTS, "The message goes to " + address + " already");
        }
    }

    /** @throws ChangeRefusedException where the message has no such recipient, or it is being delivered */
    void remove(long id, MailAddress address, long now) {
        QueuedMessage message = message(id);
        List<QueuedRecipient> rows = changes.recipients(id).stream()
                .filter(row -> row.address.equalsIgnoreCase(QueuedMessage.text(address)))
                .toList();
        if (rows.isEmpty()) {
            throw ChangeRefusedException.unknown("recipient", address);
        }
        if (rows.stream().anyMatch(row -> row.leased(now))) {
            throw busy();
        }
        changes.delete(message, rows);
    }

    private QueuedMessage message(long id) {
        QueuedMessage message = changes.locked(id);
        if (message == null) {
            throw ChangeRefusedException.unknown("queued message", QueueId.text(id));
        }
        return message;
    }

    private static ChangeRefusedException busy() {
        return new ChangeRefusedException(Reason.IN_USE, "It is being delivered just now; try again");
    }
}
