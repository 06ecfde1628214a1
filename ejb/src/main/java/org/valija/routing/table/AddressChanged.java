package org.valija.routing.table;

import java.util.List;
import java.util.Map;
import org.valija.directory.AliasTarget;

/** A table has changed. Fired within the transaction of the change; the revision is that after it. */
sealed interface AddressChanged {

    long revision();

    /** An entry was added, or given other targets. */
    record Put(long revision, AddressEntry entry) implements AddressChanged {}

    /** An entry was removed. */
    record Removed(long revision, AddressTable table, String key) implements AddressChanged {}

    /** All of a table was. */
    record Replaced(long revision, AddressTable table, Map<String, List<AliasTarget>> entries)
            implements AddressChanged {}
}
