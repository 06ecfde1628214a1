package org.valija.routing.table;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.valija.directory.AliasTarget;

/** All tables in memory. A look-up probes a hash table a few times, however many entries there are. Thread-safe. */
final class AddressIndex {

    private final Map<AddressTable, Map<String, List<AliasTarget>>> tables = new EnumMap<>(AddressTable.class);

    AddressIndex() {
        for (AddressTable table : AddressTable.values()) {
            tables.put(table, new ConcurrentHashMap<>());
        }
    }

    Map<String, List<AliasTarget>> of(AddressTable table) {
        return tables.get(table);
    }

    /** @return whether its key was new */
    boolean put(AddressEntry entry) {
        return of(entry.table()).put(entry.key(), entry.targets()) == null;
    }
}
