package org.valija.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.function.Supplier;

/** Runs work in a transaction of its own, committed when the call returns. Thread-safe; may block. */
@ApplicationScoped
public class Transactions {

    /** Commits what the work did; rolls back where it throws. */
    @Transactional(TxType.REQUIRES_NEW)
    public <T> T call(Supplier<T> work) {
        return work.get();
    }
}
