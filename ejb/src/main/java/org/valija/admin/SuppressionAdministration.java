package org.valija.admin;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.valija.delivery.suppression.Suppression;
import org.valija.delivery.suppression.SuppressionChanges;
import org.valija.delivery.suppression.SuppressionListing;
import org.valija.directory.ChangeRefusedException;
import org.valija.directory.DirectoryListing.Page;
import org.valija.directory.DirectoryListing.Range;

/** The suppression list. Changes are refused with {@link ChangeRefusedException}. */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class SuppressionAdministration {

    @Inject
    SuppressionListing listing;

    @Inject
    SuppressionChanges changes;

    @Inject
    Audit audit;

    /** An entry. @param until when it ends; null for never */
    public record Entry(String address, String reason, Instant until) {

        private static Entry of(Suppression entry) {
            return new Entry(entry.key(), entry.reason(), entry.until().orElse(null));
        }
    }

    public Page<Entry> list(Range range) {
        Page<Suppression> page = listing.list(range);
        return new Page<>(page.items().stream().map(Entry::of).toList(), page.total());
    }

    public Optional<Entry> find(String address) {
        return listing.find(address).map(Entry::of);
    }

    /**
     * Adds an entry, or gives the one of its address another reason and end.
     *
     * @param address one, or {@code @domain}
     * @param reason may be null
     * @param until a time or a day in UTC; null or empty for never
     */
    public void put(String address, String reason, String until) {
        Suppression entry = new Suppression(
                address, Given.text(reason).orElse(""), Given.text(until).map(Suppression::time));
        changes.put(List.of(entry));
        audit.note("suppression set", entry.key() + " " + entry.value());
    }

    public void remove(String address) {
        changes.remove(address);
        audit.note("suppression remove", address);
    }
}
