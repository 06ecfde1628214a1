package org.valija.mailbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** An account that has mailboxes. Locked for update by whatever changes their tree. */
@Entity
@Table(name = "mailbox_account")
class MailboxAccount {

    @Id
    private long account;

    @Column(name = "last_uid_validity")
    private long lastUidValidity;

    protected MailboxAccount() {}

    MailboxAccount(long account) {
        this.account = account;
    }

    /**
     * A UIDVALIDITY that no mailbox of the account has ever had: the time, so that it grows also where the
     * database was set back to an older state (RFC 3501 §2.3.1.1).
     */
    long nextUidValidity(long nowSeconds) {
        lastUidValidity = Math.max(nowSeconds, lastUidValidity + 1);
        return lastUidValidity;
    }
}
