package org.valija.queue;

import java.util.List;
import org.valija.delivery.Batch;
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

    /** The task as a batch of its own. */
    Batch batch() {
        return new Batch(message.envelope(), destination, List.of(recipient.addressee()));
    }

    Long id() {
        return recipient.id;
    }
}
