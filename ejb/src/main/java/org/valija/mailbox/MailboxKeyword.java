package org.valija.mailbox;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** A keyword of a mailbox and the bit that stands for it. */
@Entity
@Table(name = "mailbox_keyword")
@IdClass(MailboxKeyword.Key.class)
class MailboxKeyword {

    @Id
    private long mailbox;

    @Id
    private int bit;

    private String name;

    protected MailboxKeyword() {}

    MailboxKeyword(long mailbox, int bit, String name) {
        this.mailbox = mailbox;
        this.bit = bit;
        this.name = name;
    }

    record Key(long mailbox, int bit) implements Serializable {}
}
