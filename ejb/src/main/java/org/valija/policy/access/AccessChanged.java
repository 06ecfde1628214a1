package org.valija.policy.access;

import java.util.Optional;

/** The access table has changed. Fired within the transaction of the change; the revision is that after it. */
sealed interface AccessChanged {

    long revision();

    /** @param action empty where the entry was removed */
    record OfEntry(long revision, AccessKey key, Optional<AccessAction> action) implements AccessChanged {}

    /** All of it. @param index what it is now */
    record OfTable(AccessIndex index) implements AccessChanged {

        @Override
        public long revision() {
            return index.revision();
        }
    }
}
