package org.valija.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.function.Supplier;

/** Runs work in a transaction of its own, committed when the call returns. */
@ApplicationScoped
class Transactions {

    /** Commits what the work did; rolls back where it throws. */
    @Transactional(TxType.REQUIRES_NEW)
    <T> T call(Supplier<T> work) {
        return work.get();
    }
}
