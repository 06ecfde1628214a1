package org.valija.delivery.verify;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.valija.directory.DirectoryListing.Page;
import org.valija.directory.DirectoryListing.Range;
import org.valija.directory.TableRows;

/** What is known of addresses, in the database, so that a restart or another node need not ask again. */
@Stateless
public class AddressStates {

    private static final TableRows<StoredAddressState, AddressState> ROWS = new TableRows<>(
            StoredAddressState.class,
            TableRows.contains("name") + " or " + TableRows.contains("reply"),
            "",
            StoredAddressState::name,
            StoredAddressState::toState);

    @Inject
    EntityManager entities;

    public Optional<AddressState> find(String address) {
        return ROWS.find(entities, address);
    }

    public void put(AddressState state) {
        entities.merge(new StoredAddressState(state));
    }

    /** Forgets an address. @return whether anything was known of it */
    public boolean remove(String address) {
        return entities.createQuery("delete from StoredAddressState e where e.name = :name")
                        .setParameter("name", address)
                        .executeUpdate()
                > 0;
    }

    /** One page of the addresses that contain a text, or whose replies do. The range's domain does not count. */
    public Page<AddressState> list(Range range) {
        return ROWS.list(entities, range, Map.of());
    }

    /** Forgets what was found out before these times. */
    public void expire(Instant deliverable, Instant others) {
        entities.createQuery("delete from StoredAddressState e where e.found < :others and e.state <> :good"
                        + " or e.found < :deliverable")
                .setParameter("others", others.toEpochMilli())
                .setParameter("good", AddressState.Kind.DELIVERABLE.toString())
                .setParameter("deliverable", deliverable.toEpochMilli())
                .executeUpdate();
    }
}
