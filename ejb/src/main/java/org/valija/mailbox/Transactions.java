package org.valija.mailbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.function.Supplier;

/** Runs work in a transaction of its own, committed when the call returns; rolls back where the work throws. */
@ApplicationScoped
class Transactions {

    @Transactional(TxType.REQUIRES_NEW)
    <T> T call(Supplier<T> work) {
        return work.get();
    }
}
