package org.valija.routing.table;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.valija.directory.AliasTarget;
import org.valija.mail.MailAddress;
import org.valija.routing.RoutingSettings;
import org.valija.settings.Settings;
import org.valija.settings.Snapshot;

/**
 * What the tables say of an address, from memory. A change is seen on this node once it is committed, on other nodes
 * after {@link RoutingSettings#TABLE_REFRESH} at the latest. Fails with a {@code PersistenceException} where the
 * tables were never read. Thread-safe.
 */
@ApplicationScoped
public class AddressTables {

    private Snapshot<AddressIndex> snapshot;
    private Settings settings;

    /** For the container. */
    AddressTables() {}

    @Inject
    public AddressTables(AddressListing listing, Settings settings) {
        snapshot = new Snapshot<>(new Stored(listing), () -> settings.get(RoutingSettings.TABLE_REFRESH));
        this.settings = settings;
    }

    /**
     * Where the table of virtual users sends an address.
     *
     * @param address in the directory's form
     * @param patterns whether entries count that name no user
     * @return the entry, its targets filled in
     */
    public Optional<AddressEntry> virtual(MailAddress address, boolean patterns) {
        Map<String, List<AliasTarget>> entries = snapshot.get().of(AddressTable.VIRTUAL);
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        String separators = settings.get(RoutingSettings.DETAIL_SEPARATOR);
        return Optional.ofNullable(new AddressLookup(entries, address, separators).virtual(patterns));
    }

    /** Whether a table has entries. */
    public boolean has(AddressTable table) {
        return !snapshot.get().of(table).isEmpty();
    }

    /**
     * What a table of rewriting makes of an address.
     *
     * @param here whether the address is one of this server
     * @return the entry, its only target filled in
     */
    public Optional<AddressEntry> rewritten(AddressTable table, MailAddress address, boolean here) {
        Map<String, List<AliasTarget>> entries = snapshot.get().of(table);
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        String separators = settings.get(RoutingSettings.DETAIL_SEPARATOR);
        return Optional.ofNullable(new AddressLookup(entries, address, separators).rewritten(table, here));
    }

    /** Who gets a copy of an address's mail; nobody where the table does not know it. */
    public List<MailAddress> copies(AddressTable table, MailAddress address) {
        Map<String, List<AliasTarget>> entries = snapshot.get().of(table);
        if (entries.isEmpty()) {
            return List.of();
        }
        AddressEntry entry =
                new AddressLookup(entries, address, settings.get(RoutingSettings.DETAIL_SEPARATOR)).copied(table);
        return entry == null
                ? List.of()
                : entry.targets().stream()
                        .map(AliasTarget.Address.class::cast)
                        .map(AliasTarget.Address::address)
                        .toList();
    }

    /** Whether a table of keys alone has an address, or all of its domain. */
    public boolean lists(AddressTable table, MailAddress address) {
        Map<String, List<AliasTarget>> entries = snapshot.get().of(table);
        return !entries.isEmpty()
                && new AddressLookup(entries, address, settings.get(RoutingSettings.DETAIL_SEPARATOR)).listed(table);
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) AddressChanged change) {
        snapshot.changed(change.revision(), index -> {
            switch (change) {
                case AddressChanged.Put put -> index.put(put.entry());
                case AddressChanged.Removed removed -> index.of(removed.table()).remove(removed.key());
                case AddressChanged.Replaced replaced -> {
                    Map<String, List<AliasTarget>> entries = index.of(replaced.table());
                    entries.keySet().retainAll(replaced.entries().keySet());
                    entries.putAll(replaced.entries());
                }
            }
            return index;
        });
    }

    private record Stored(AddressListing listing) implements Snapshot.Source<AddressIndex> {

        @Override
        public String name() {
            return "The tables of addresses";
        }

        @Override
        public long revision() {
            return listing.revision();
        }

        @Override
        public AddressIndex read() {
            AddressIndex index = new AddressIndex();
            for (AddressTable table : AddressTable.values()) {
                listing.forEach(table, index::put);
            }
            return index;
        }
    }
}
