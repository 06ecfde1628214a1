package org.valija.queue;

/** Rows that this node held are no longer its own; nothing of the transaction may stand. */
class LeaseLostException extends RuntimeException {

    LeaseLostException(int missing) {
        super(missing + " leases were lost");
    }
}
