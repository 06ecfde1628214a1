package org.valija.admin;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import org.valija.directory.ChangeRefusedException;
import org.valija.directory.DirectoryListing.Page;
import org.valija.directory.DirectoryListing.Range;
import org.valija.routing.transport.TransportChanges;
import org.valija.routing.transport.TransportEntry;
import org.valija.routing.transport.TransportKey;
import org.valija.routing.transport.TransportListing;

/** The transport table. Changes are refused with {@link ChangeRefusedException}. */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class TransportAdministration {

    @Inject
    TransportListing listing;

    @Inject
    TransportChanges changes;

    @Inject
    Audit audit;

    /** An entry, both parts in the form in which they are stored. */
    public record Entry(String key, String target) {

        private static Entry of(TransportEntry entry) {
            return new Entry(entry.key().toString(), entry.target().toString());
        }
    }

    public Page<Entry> list(Range range) {
        Page<TransportEntry> page = listing.list(range);
        return new Page<>(page.items().stream().map(Entry::of).toList(), page.total());
    }

    public Optional<Entry> find(String key) {
        return listing.find(TransportKey.parse(key)).map(Entry::of);
    }

    /** Adds an entry, or gives the one with its key another target. */
    public void put(String key, String target) {
        TransportEntry entry = TransportEntry.parse(key, target);
        changes.put(entry);
        audit.note("transport set", entry.key() + " " + entry.target());
    }

    public void remove(String key) {
        TransportKey parsed = TransportKey.parse(key);
        changes.remove(parsed);
        audit.note("transport remove", parsed);
    }
}
