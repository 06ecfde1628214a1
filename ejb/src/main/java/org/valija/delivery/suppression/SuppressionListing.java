package org.valija.delivery.suppression;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.valija.directory.DirectoryListing.Page;
import org.valija.directory.DirectoryListing.Range;
import org.valija.directory.TableRows;

/** The suppression list as the database has it, in the order of its keys. */
@Stateless
public class SuppressionListing {

    private static final TableRows<StoredSuppression, Suppression> ROWS = new TableRows<>(
            StoredSuppression.class,
            TableRows.contains("name") + " or " + TableRows.contains("reason"),
            "",
            StoredSuppression::name,
            StoredSuppression::toEntry);

    @Inject
    EntityManager entities;

    /** One page of the entries whose key or reason contains a text. The range's domain does not count. */
    public Page<Suppression> list(Range range) {
        return ROWS.list(entities, range, Map.of());
    }

    public Optional<Suppression> find(String key) {
        return ROWS.find(entities, Suppression.checked(key));
    }

    /** All entries, read in parts. */
    public void forEach(Consumer<Suppression> consumer) {
        ROWS.forEach(entities, Map.of(), consumer);
    }

    /** How often the list was changed. */
    public long revision() {
        return TableRows.revision(entities, StoredSuppressionRevision.class);
    }
}
