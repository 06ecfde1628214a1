package org.valija.admin;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.valija.directory.ChangeRefusedException;
import org.valija.directory.Directory;
import org.valija.directory.DirectoryChanges;
import org.valija.directory.DirectoryListing;
import org.valija.directory.DirectoryListing.Page;
import org.valija.directory.DirectoryListing.Range;
import org.valija.directory.Domain;
import org.valija.directory.DomainChange;
import org.valija.directory.RecipientCheck;
import org.valija.mail.MailAddress;

/** Domains. Changes are refused with {@link ChangeRefusedException}. */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class DomainAdministration {

    @Inject
    Directory directory;

    @Inject
    DirectoryListing listing;

    @Inject
    DirectoryChanges changes;

    @Inject
    Audit audit;

    public Page<Domain> list(Range range) {
        return listing.domains(range);
    }

    public Optional<Domain> find(String name) {
        return directory.domain(name);
    }

    public Domain add(String name, DomainChange change) {
        Domain domain = changes.addDomain(name, change);
        audit.note("domain add", domain);
        return domain;
    }

    public Domain change(String name, DomainChange change) {
        Domain domain = changes.changeDomain(name, change);
        audit.note("domain change", domain);
        return domain;
    }

    /** Changes what a form shows of a domain; it stays enabled or not. */
    public Domain change(
            String name,
            Set<String> aliases,
            Optional<MailAddress> catchAll,
            Optional<String> nextHop,
            Optional<RecipientCheck> recipients) {
        Domain now = find(name).orElseThrow(() -> ChangeRefusedException.unknown("domain", name));
        return change(name, new DomainChange(aliases, now.enabled(), catchAll, nextHop, recipients));
    }

    public void remove(String name) {
        changes.removeDomain(name);
        audit.note("domain remove", name);
    }
}
