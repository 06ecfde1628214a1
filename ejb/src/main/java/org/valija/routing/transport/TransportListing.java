package org.valija.routing.transport;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.valija.delivery.Destination;
import org.valija.directory.DirectoryListing.Page;
import org.valija.directory.DirectoryListing.Range;
import org.valija.directory.TableRows;

/** The transport table as the database has it, in the order of its keys. */
@Stateless
public class TransportListing {

    private static final TableRows<StoredTransportEntry, TransportEntry> ROWS = new TableRows<>(
            StoredTransportEntry.class,
            TableRows.contains("name"),
            "",
            StoredTransportEntry::name,
            StoredTransportEntry::toEntry);

    @Inject
    EntityManager entities;

    /** One page of the entries whose key contains a text. The range's domain does not count. */
    public Page<TransportEntry> list(Range range) {
        return ROWS.list(entities, range, Map.of());
    }

    public Optional<TransportEntry> find(TransportKey key) {
        return ROWS.find(entities, key.toString());
    }

    /** All entries, read in parts. */
    public void forEach(Consumer<TransportEntry> consumer) {
        ROWS.forEach(entities, Map.of(), consumer);
    }

    /** How many entries lead to a route. */
    public long leadingTo(String route) {
        return entities.createQuery("select count(e) from StoredTransportEntry e where e.target = :target", Long.class)
                .setParameter("target", Destination.route(route).key())
                .getSingleResult();
    }

    /** How often the table was changed. */
    public long revision() {
        return TableRows.revision(entities, StoredTransportRevision.class);
    }
}
