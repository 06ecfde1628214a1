package org.valija.delivery.suppression;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** An entry's row. */
@Entity
@Table(name = "suppression")
class StoredSuppression {

    /** {@code until} of one that holds for good. */
    private static final long NEVER = Long.MAX_VALUE;

    @Id
    private String name;

    private String reason;
    private long until;

    protected StoredSuppression() {}

    StoredSuppression(Suppression entry) {
        name = entry.key();
        set(entry);
    }

    String name() {
        return name;
    }

    final void set(Suppression entry) {
        reason = entry.reason();
        until = entry.until().map(Instant::toEpochMilli).orElse(NEVER);
    }

    Suppression toEntry() {
        return new Suppression(
                name, reason, until == NEVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(until)));
    }
}
