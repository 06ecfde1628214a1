package org.valija.mailbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** A message that is gone, and since which modification sequence. */
@Entity
@Table(name = "mailbox_expunged")
@IdClass(ExpungedMessage.Key.class)
class ExpungedMessage {

    @Id
    private long mailbox;

    @Id
    private long uid;

    @Column(name = "modseq")
    private long modSeq;

    protected ExpungedMessage() {}

    record Key(long mailbox, long uid) implements Serializable {}
}
