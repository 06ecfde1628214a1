package org.valija.directory;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import org.valija.mail.MailAddress;

/** An alias' row. */
@Entity
@Table(name = "alias")
class StoredAlias {

    @Id
    private long id;

    @Version
    private int version;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "domain_id")
    private StoredDomain domain;

    @Column(name = "local_part")
    private String localPart;

    @ElementCollection
    @CollectionTable(name = "alias_target", joinColumns = @JoinColumn(name = "alias_id"))
    @OrderColumn(name = "place")
    @Column(name = "target")
    private List<String> targets = new ArrayList<>();

    protected StoredAlias() {}

    StoredAlias(long id, StoredDomain domain, String localPart) {
        this.id = id;
        this.domain = domain;
        this.localPart = localPart;
    }

    void setTargets(List<AliasTarget> others) {
        targets.clear();
        others.forEach(target -> targets.add(target.toString()));
    }

    Alias toAlias() {
        return new Alias(
                id,
                new MailAddress(localPart, domain.name()),
                targets.stream().map(AliasTarget::parse).toList());
    }
}
