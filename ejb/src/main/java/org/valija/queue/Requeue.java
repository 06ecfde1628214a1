package org.valija.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.valija.directory.ChangeRefusedException;
import org.valija.mail.MailAddress;
import org.valija.settings.Node;

/**
 * Looks up anew where queued recipients lead, which was decided when their message was accepted: aliases, transport
 * table and smart host count as they are now. In the caller's transaction.
 */
@ApplicationScoped
class Requeue {

    private EntityManager entities;
    private Addressing addressing;
    private Node node;

    /** For the container. */
    Requeue() {}

    @Inject
    Requeue(EntityManager entities, Addressing addressing, Node node) {
        this.entities = entities;
        this.addressing = addressing;
        this.node = node;
    }

    /**
     * Does it for one message; recipients that a courier has in its hands stay as they are.
     *
     * @return whether the message is queued
     * @throws ChangeRefusedException where all of its recipients are being delivered
     */
    boolean message(long id, long now) {
        QueuedMessage message = entities.find(QueuedMessage.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (message == null) {
            return false;
        }
        List<QueuedRecipient> recipients = entities.createQuery(
                        "select r from QueuedRecipient r where r.message = :message order by r.id",
                        QueuedRecipient.class)
                .setParameter("message", id)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        List<QueuedRecipient> free =
                recipients.stream().filter(r -> !r.leased(now)).toList();
        if (free.isEmpty()) {
            throw new ChangeRefusedException(
                    ChangeRefusedException.Reason.IN_USE, "The message is being delivered just now");
        }
        Set<String> taken = new HashSet<>();
        recipients.stream().filter(r -> r.leased(now)).forEach(r -> taken.add(r.address));
        int left = taken.size();
        for (QueuedRecipient recipient : free) {
            // what an alias has put into a certain mailbox stays there
            left += recipient.mailbox != null
                    ? keep(recipient, message, now)
                    : redirect(message, recipient, taken, now);
        }
        // a message of one recipient is removed with it; it must not say so once it has more
        message.recipients = Math.max(message.recipients, left);
        return true;
    }

    private static int keep(QueuedRecipient recipient, QueuedMessage message, long now) {
        recipient.dueAt(message.held ? QueuedRecipient.HELD : now);
        return 1;
    }

    /** @param taken addresses that have a row already. @return how many rows the recipient has become */
    private int redirect(QueuedMessage message, QueuedRecipient recipient, Set<String> taken, long now) {
        int rows = 0;
        for (Addressing.Stop stop : stops(message, recipient)) {
            long due = message.held || stop.held() ? QueuedRecipient.HELD : now;
            if (taken.add(QueuedMessage.text(stop.address()))) {
                if (rows == 0) {
                    recipient.redirect(stop, due);
                } else {
                    entities.persist(recipient.along(node.nextId(), stop, due));
                }
                rows++;
            }
        }
        if (rows == 0) {
            entities.remove(recipient);
        }
        return rows;
    }

    /** Where an alias leads to its own address, its other targets were served when the message was accepted. */
    private List<Addressing.Stop> stops(QueuedMessage message, QueuedRecipient recipient) {
        List<Addressing.Stop> stops = addressing.resolve(MailAddress.of(recipient.address)).stream()
                .map(stop -> message.sender.isEmpty() ? stop.from(null) : stop)
                .toList();
        return stops.stream()
                .filter(stop -> QueuedMessage.text(stop.address()).equals(recipient.address))
                .findFirst()
                .map(List::of)
                .orElse(stops);
    }
}
