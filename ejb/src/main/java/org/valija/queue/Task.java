package org.valija.queue;

import org.valija.delivery.Destination;

/** A recipient that this node has leased, with its message. {@code until} is the end of the lease in ms. */
final class Task {

    final QueuedMessage message;
    final QueuedRecipient recipient;
    final Destination destination;
    volatile long until;

    Task(QueuedMessage message, QueuedRecipient recipient, Destination destination) {
        this.message = message;
        this.recipient = recipient;
        this.destination = destination;
        this.until = recipient.due;
    }

    Long id() {
        return recipient.id;
    }
}
