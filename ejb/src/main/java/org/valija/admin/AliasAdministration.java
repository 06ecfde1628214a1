package org.valija.admin;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.valija.directory.Alias;
import org.valija.directory.AliasTarget;
import org.valija.directory.ChangeRefusedException;
import org.valija.directory.Directory;
import org.valija.directory.DirectoryChanges;
import org.valija.directory.DirectoryListing;
import org.valija.directory.DirectoryListing.Page;
import org.valija.directory.DirectoryListing.Range;
import org.valija.mail.MailAddress;

/** Aliases. Changes are refused with {@link ChangeRefusedException}. */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class AliasAdministration {

    @Inject
    Directory directory;

    @Inject
    DirectoryListing listing;

    @Inject
    DirectoryChanges changes;

    @Inject
    Audit audit;

    public Page<Alias> list(Range range) {
        return listing.aliases(range);
    }

    public Optional<Alias> find(MailAddress address) {
        return directory.alias(address);
    }

    public Alias add(MailAddress address, List<AliasTarget> targets) {
        Alias alias = changes.addAlias(address, targets);
        audit.note("alias add", alias);
        return alias;
    }

    public Alias change(MailAddress address, List<AliasTarget> targets) {
        Alias alias = changes.changeAlias(address, targets);
        audit.note("alias change", alias);
        return alias;
    }

    public void remove(MailAddress address) {
        changes.removeAlias(address);
        audit.note("alias remove", address);
    }
}
