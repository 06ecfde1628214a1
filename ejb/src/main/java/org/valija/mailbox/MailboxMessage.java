package org.valija.mailbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** A message's row in a mailbox. For queries; {@link MessageTable} writes it. */
@Entity
@Table(name = "mailbox_message")
@IdClass(MailboxMessage.Key.class)
class MailboxMessage {

    @Id
    private long mailbox;

    @Id
    private long uid;

    private long content;
    private byte[] prefix;
    private long octets;
    private byte[] structure;
    private long flags;

    @Column(name = "modseq")
    private long modSeq;

    private long arrived;

    protected MailboxMessage() {}

    record Key(long mailbox, long uid) implements Serializable {}
}
