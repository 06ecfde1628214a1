package org.valija.delivery.suppression;

import java.util.List;

/** The list has changed. Fired within the transaction of the change; the revision is that after it. */
sealed interface SuppressionChanged {

    long revision();

    /** These were added, or given another reason or end. */
    record Put(long revision, List<Suppression> entries) implements SuppressionChanged {}

    /** These keys are gone. */
    record Removed(long revision, List<String> keys) implements SuppressionChanged {}
}
