package org.valija.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.valija.delivery.Destination;
import org.valija.mail.MailAddress;
import org.valija.settings.Node;
import org.valija.smtp.SmtpRecipient;

/**
 * Looks up where recipients of queued messages lead, which was decided when their message was accepted: aliases,
 * transport table and smart host count as they are now. In the caller's transaction, which has locked the message.
 */
@ApplicationScoped
class Ways {

    private EntityManager entities;
    private Addressing addressing;
    private Node node;

    /** For the container. */
    Ways() {}

    @Inject
    Ways(EntityManager entities, Addressing addressing, Node node) {
        this.entities = entities;
        this.addressing = addressing;
        this.node = node;
    }

    /** Gives recipients that nobody works on the ways of now; an alias by now becomes its targets, each once. */
    void lookUp(QueuedMessage message, List<QueuedRecipient> free, long now) {
        Set<String> taken = taken(message.id);
        // what an alias has put into a certain mailbox stays there
        Map<Boolean, List<QueuedRecipient>> kept =
                free.stream().collect(Collectors.partitioningBy(recipient -> recipient.mailbox != null));
        kept.get(true).forEach(recipient -> recipient.dueAt(message.start(now)));
        kept.get(false).forEach(recipient -> taken.remove(recipient.identity()));
        kept.get(false).forEach(recipient -> redirect(message, recipient, taken, now));
        grown(message, taken.size());
    }

    /** @param taken {@link Addressing.Stop#identity} of what has a row already */
    private void redirect(QueuedMessage message, QueuedRecipient recipient, Set<String> taken, long now) {
        int rows = 0;
        for (Addressing.Stop stop : stops(message, recipient)) {
            if (taken.add(stop.identity())) {
                if (rows == 0) {
                    recipient.redirect(stop, due(message, stop, now));
                } else {
                    entities.persist(recipient.along(node.nextId(), stop, due(message, stop, now)));
                }
                rows++;
            }
        }
        if (rows == 0) {
            entities.remove(recipient);
        }
    }

    /**
     * Where an alias leads to its own address, its other targets were served when the message was accepted. The same
     * counts for what goes to a JMS destination of it; where that one is gone, all the others it has now come instead.
     */
    private List<Addressing.Stop> stops(QueuedMessage message, QueuedRecipient recipient) {
        List<Addressing.Stop> stops = stops(message, MailAddress.of(recipient.address));
        boolean jms = Destination.isJms(recipient.destination);
        List<Addressing.Stop> own = stops.stream()
                .filter(stop -> QueuedMessage.text(stop.address()).equals(recipient.address))
                .filter(stop -> Destination.isJms(stop.destination().key()) == jms)
                .toList();
        return own.stream()
                .filter(stop -> !jms || stop.destination().key().equals(recipient.destination))
                .findFirst()
                .map(List::of)
                .orElse(own.isEmpty() ? stops : own);
    }

    /** What has no sender keeps none, whoever looks after the list (RFC 5321 §4.5.5). */
    private List<Addressing.Stop> stops(QueuedMessage message, MailAddress address) {
        return addressing.resolve(address).stream()
                .map(stop -> message.sender.isEmpty() ? stop.from(null) : stop)
                .toList();
    }

    /** Adds a recipient. @return how many rows it has become; none where the message goes there already */
    int add(QueuedMessage message, SmtpRecipient recipient, long now) {
        Set<String> taken = taken(message.id);
        int before = taken.size();
        for (Addressing.Stop stop : stops(message, recipient.address())) {
            if (taken.add(stop.identity())) {
                QueuedRecipient row = new QueuedRecipient(node.nextId(), message.id, recipient, stop);
                row.due = due(message, stop, now);
                entities.persist(row);
            }
        }
        grown(message, taken.size());
        return taken.size() - before;
    }

    private static long due(QueuedMessage message, Addressing.Stop stop, long now) {
        return stop.held() ? QueuedRecipient.HELD : message.start(now);
    }

    /** A message of one recipient is removed with it, without a look for others; it must not say so of more. */
    private static void grown(QueuedMessage message, int recipients) {
        message.recipients = Math.max(message.recipients, recipients);
    }

    private Set<String> taken(long message) {
        return entities.createQuery("select r from QueuedRecipient r where r.message = :message", QueuedRecipient.class)
                .setParameter("message", message)
                .getResultStream()
                .map(QueuedRecipient::identity)
                .collect(Collectors.toCollection(HashSet::new));
    }
}
