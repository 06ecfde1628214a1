package org.valija.queue;

import java.util.List;
import org.valija.delivery.Batch;
import org.valija.delivery.Destination;
import org.valija.delivery.Envelope;
import org.valija.mail.MailAddress;

/** A recipient that this node has leased, with its message. {@code until} is the end of the lease in ms. */
final class Task {

    final QueuedMessage message;
    final QueuedRecipient recipient;
    final Destination destination;
    /** Since when it counts as waiting, in ms: earlier than it does where its priority is high, else later. */
    final long turn;

    /** Its place among those of the same turn; of the {@link TaskLine}. */
    long place;

    volatile long until;

    Task(QueuedMessage message, QueuedRecipient recipient, Destination destination, long turn) {
        this.turn = turn;
        this.message = message;
        this.recipient = recipient;
        this.destination = destination;
        this.until = recipient.due;
    }

    /** The task as a batch of its own. */
    Batch batch() {
        return new Batch(envelope(), destination, List.of(recipient.addressee()));
    }

    /** The message's, with the sender that this recipient sees. */
    Envelope envelope() {
        Envelope envelope = message.envelope();
        return recipient.sender == null ? envelope : envelope.from(MailAddress.of(recipient.sender));
    }

    /** The reverse-path that this recipient sees; empty for the null one. */
    String sender() {
        return recipient.sender == null ? message.sender : recipient.sender;
    }

    Long id() {
        return recipient.id;
    }
}
