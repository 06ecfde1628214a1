package org.valija.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.valija.mail.MailAddress;

/** An account's row. */
@Entity
@Table(name = "account")
class StoredAccount {

    @Id
    private long id;

    @Version
    private int version;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "domain_id")
    private StoredDomain domain;

    @Column(name = "local_part")
    private String localPart;

    private String password;

    @Column(name = "display_name")
    private String displayName = "";

    private boolean enabled = true;
    private boolean administrator;
    private long quota;

    private String forward;

    @Column(name = "keep_copy")
    private boolean keepCopy = true;

    protected StoredAccount() {}

    StoredAccount(long id, StoredDomain domain, String localPart, String password) {
        this.id = id;
        this.domain = domain;
        this.localPart = localPart;
        this.password = password;
    }

    void set(AccountChange change) {
        displayName = change.displayName();
        enabled = change.enabled();
        administrator = change.administrator();
        quota = change.quota();
    }

    void setPassword(String hash) {
        password = hash;
    }

    void setForward(Forward other) {
        forward = other.text();
        keepCopy = other.keepsCopy();
    }

    Account toAccount() {
        return new Account(
                id,
                new MailAddress(localPart, domain.name()),
                displayName,
                enabled,
                administrator,
                quota,
                Forward.parse(forward, keepCopy));
    }

    Credential toCredential() {
        return new Credential(toAccount(), password);
    }
}
