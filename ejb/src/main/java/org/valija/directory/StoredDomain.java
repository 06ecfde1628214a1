package org.valija.directory;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.valija.mail.MailAddress;

/** A domain's row. Its names, the first and the other ones, share one table, whose key keeps them unique. */
@Entity
@Table(name = "domain")
class StoredDomain {

    @Id
    private long id;

    @Version
    private int version;

    private String name;

    @ElementCollection
    @CollectionTable(name = "domain_name", joinColumns = @JoinColumn(name = "domain_id"))
    @Column(name = "name")
    private Set<String> names = new HashSet<>();

    private boolean enabled = true;

    @Column(name = "catch_all")
    private String catchAll;

    @Column(name = "next_hop")
    private String nextHop;

    private String recipients;

    protected StoredDomain() {}

    StoredDomain(long id, String name) {
        this.id = id;
        this.name = name;
        names.add(name);
    }

    long id() {
        return id;
    }

    String name() {
        return name;
    }

    /** The first name and all others. */
    Set<String> names() {
        return Set.copyOf(names);
    }

    void set(DomainChange change) {
        enabled = change.enabled();
        catchAll = change.catchAll().map(MailAddress::toString).orElse(null);
        nextHop = change.nextHop().orElse(null);
        recipients = change.recipients().map(RecipientCheck::toString).orElse(null);
        Set<String> wanted = new HashSet<>(change.aliases());
        wanted.add(name);
        names.retainAll(wanted);
        names.addAll(wanted);
    }

    Domain toDomain() {
        Set<String> aliases =
                names.stream().filter(other -> !other.equals(name)).collect(Collectors.toSet());
        return new Domain(
                id,
                name,
                aliases,
                enabled,
                Optional.ofNullable(catchAll).map(MailAddress::of),
                Optional.ofNullable(nextHop),
                Optional.ofNullable(recipients).map(RecipientCheck::parse));
    }
}
