package org.valija.policy.access;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.valija.directory.DirectoryListing.Page;
import org.valija.directory.DirectoryListing.Range;
import org.valija.directory.TableRows;

/** The access table as the database has it, in the order of its keys. */
@Stateless
public class AccessListing {

    private static final TableRows<StoredAccessEntry, AccessEntry> ROWS = new TableRows<>(
            StoredAccessEntry.class,
            TableRows.contains("name"),
            "",
            StoredAccessEntry::name,
            StoredAccessEntry::toEntry);

    @Inject
    EntityManager entities;

    /** One page of the entries whose key contains a text. The range's domain does not count. */
    public Page<AccessEntry> list(Range range) {
        return ROWS.list(entities, range, Map.of());
    }

    public Optional<AccessEntry> find(AccessKey key) {
        return ROWS.find(entities, key.toString());
    }

    /** All entries, read in parts. */
    public void forEach(Consumer<AccessEntry> consumer) {
        ROWS.forEach(entities, Map.of(), consumer);
    }

    /** How often the table was changed. */
    public long revision() {
        return TableRows.revision(entities, StoredAccessRevision.class);
    }
}
