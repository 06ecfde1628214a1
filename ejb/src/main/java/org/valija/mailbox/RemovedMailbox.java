package org.valija.mailbox;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A mailbox that is removed, and may have left messages. */
@Entity
@Table(name = "mailbox_removed")
class RemovedMailbox {

    @Id
    private long mailbox;

    protected RemovedMailbox() {}

    RemovedMailbox(long mailbox) {
        this.mailbox = mailbox;
    }
}
