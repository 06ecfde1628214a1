package org.valija.queue;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.EnumSet;
import java.util.Set;
import org.valija.delivery.Addressee;
import org.valija.mail.MailAddress;
import org.valija.smtp.SmtpRecipient;
import org.valija.smtp.SmtpRecipient.Notify;

/**
 * One recipient of a queued message; its row goes when its fate is known.
 *
 * <p>{@code due} alone decides when the row may be taken: it is the time of the next attempt, and while
 * the row is leased the end of the lease, so that a lease which its owner lost with its life needs
 * nobody to clear it.
 */
@Entity
@Table(name = "queued_recipient")
class QueuedRecipient {

    /** {@code due} of a recipient whose message is held. */
    static final long HELD = Long.MAX_VALUE;

    /** Beside the bits of {@link Notify}: the message has a time to be delivered in. */
    private static final int TIMED = 1 << Notify.values().length;

    @Id
    Long id;

    long message;
    String address;
    String via;
    String orcpt;
    int notifies;
    String destination;
    long account;
    String detail;

    /** The mailbox that an alias names; null where none does. */
    String mailbox;

    /** The reverse-path, where it is not that of the message. */
    String sender;

    long due;

    @Column(name = "lease_owner")
    String leaseOwner;

    int attempts;

    @Column(name = "last_reply")
    String lastReply;

    @Column(name = "last_relay")
    String lastRelay;

    boolean warned;

    /** For the persistence provider. */
    QueuedRecipient() {}

    QueuedRecipient(long id, long message, SmtpRecipient recipient, Addressing.Stop stop) {
        this.id = id;
        this.message = message;
        address = QueuedMessage.text(stop.address());
        via = stop.address().equals(recipient.address()) ? null : QueuedMessage.text(recipient.address());
        orcpt = recipient.originalRecipient();
        notifies = bits(recipient.notifies());
        destination = stop.destination().key();
        account = stop.place().account();
        detail = stop.place().detail();
        mailbox = stop.place().mailbox().isEmpty() ? null : stop.place().mailbox();
        sender = stop.sender() == null ? null : QueuedMessage.text(stop.sender());
    }

    /** The same recipient on another way. @param due when it is tried, in ms */
    QueuedRecipient along(long otherId, Addressing.Stop stop, long due) {
        QueuedRecipient other = new QueuedRecipient();
        other.id = otherId;
        other.message = message;
        other.orcpt = orcpt;
        other.notifies = notifies;
        other.lastReply = lastReply;
        other.lastRelay = lastRelay;
        other.warned = warned;
        other.address = address;
        other.via = via;
        other.sender = sender;
        other.redirect(stop, due);
        return other;
    }

    /** Takes another way; begins anew with the attempts. */
    void redirect(Addressing.Stop stop, long when) {
        String next = QueuedMessage.text(stop.address());
        if (!next.equals(address)) {
            via = via == null ? address : via;
            address = next;
        }
        destination = stop.destination().key();
        account = stop.place().account();
        detail = stop.place().detail();
        mailbox = stop.place().mailbox().isEmpty() ? null : stop.place().mailbox();
        sender = stop.sender() == null ? sender : QueuedMessage.text(stop.sender());
        due = when;
        leaseOwner = null;
        attempts = 0;
    }

    /** As {@link Addressing.Stop#identity}. */
    String identity() {
        return Addressing.Stop.identity(address, mailbox == null ? "" : mailbox, destination);
    }

    /** Is tried then, in ms; for recipients that nobody works on. */
    void dueAt(long when) {
        due = when;
        leaseOwner = null;
    }

    /** Says that its message has a time to be delivered in. */
    void timed() {
        notifies |= TIMED;
    }

    /** Whether it cannot wait for a destination that answers nobody just now. */
    boolean isTimed() {
        return (notifies & TIMED) != 0;
    }

    /** Whether a node works on it. */
    boolean leased(long now) {
        return leaseOwner != null && due > now;
    }

    /** What a courier is told of it. */
    Addressee addressee() {
        return new Addressee(
                id,
                MailAddress.of(address),
                account,
                detail,
                mailbox == null ? "" : mailbox,
                notifies(),
                orcpt,
                via == null ? null : MailAddress.of(via));
    }

    Set<Notify> notifies() {
        Set<Notify> set = EnumSet.noneOf(Notify.class);
        for (Notify notify : Notify.values()) {
            if ((notifies & 1 << notify.ordinal()) != 0) {
                set.add(notify);
            }
        }
        return set;
    }

    private static int bits(Set<Notify> set) {
        int bits = 0;
        for (Notify notify : set) {
            bits |= 1 << notify.ordinal();
        }
        return bits;
    }
}
