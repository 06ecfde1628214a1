package org.valija.mailbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import org.valija.mail.MailboxStatus;
import org.valija.mail.SpecialUse;

/** A mailbox's row. To be changed only while it is locked for update. */
@Entity
class Mailbox {

    @Id
    private long id;

    private long account;
    private String name;

    @Column(name = "special_use")
    @Enumerated(EnumType.STRING)
    private SpecialUse use;

    @Column(name = "uid_validity")
    private long uidValidity;

    @Column(name = "uid_next")
    private long uidNext;

    @Column(name = "recent_from")
    private long recentFrom;

    @Column(name = "highest_modseq")
    private long highestModSeq;

    private long messages;
    private long unseen;
    private long octets;

    protected Mailbox() {}

    Mailbox(long id, long account, String name, SpecialUse use, long uidValidity) {
        this.id = id;
        this.account = account;
        this.name = name;
        this.use = use;
        this.uidValidity = uidValidity;
        this.uidNext = 1;
        this.recentFrom = 1;
        // RFC 7162 §3.1.2.1: at least 1
        this.highestModSeq = 1;
    }

    long id() {
        return id;
    }

    long account() {
        return account;
    }

    String name() {
        return name;
    }

    SpecialUse use() {
        return use;
    }

    long uidValidity() {
        return uidValidity;
    }

    long recentFrom() {
        return recentFrom;
    }

    /** Messages below this UID have been told to a session as {@code \Recent}. */
    void told(long belowUid) {
        recentFrom = Math.max(recentFrom, belowUid);
    }

    void rename(String newName) {
        name = newName;
    }

    /** Begins a change: every row that it touches gets this modification sequence. */
    long change() {
        return ++highestModSeq;
    }

    /** Gives a new message its UID and counts it. */
    long add(long flags, long size) {
        // RFC 3501 §2.3.1.1: a UID has 32 bits
        if (uidNext > 0xffff_ffffL) {
            throw new MailboxException(MailboxException.Reason.LIMIT, "the mailbox has used up its UIDs");
        }
        messages++;
        unseen += FlagBits.seen(flags) ? 0 : 1;
        octets += size;
        return uidNext++;
    }

    /** Counts a message that goes. */
    void remove(long flags, long size) {
        messages--;
        unseen -= FlagBits.seen(flags) ? 0 : 1;
        octets -= size;
    }

    /** Counts a message whose flags change. */
    void reflag(long before, long after) {
        unseen += (FlagBits.seen(before) ? 1 : 0) - (FlagBits.seen(after) ? 1 : 0);
    }

    MailboxStatus status() {
        return new MailboxStatus(
                uidValidity, uidNext, highestModSeq, new MailboxStatus.Totals(messages, unseen, octets));
    }
}
