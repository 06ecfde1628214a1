package org.valija.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.valija.content.DurabilityBarrier;

/**
 * What stands between a change and the answer that it is made: the services commit it, and whoever called them and
 * answers people or programs waits here first. Thread-safe; blocks for the disk.
 */
@ApplicationScoped
public class Confirmation {

    @Inject
    DurabilityBarrier barrier;

    /** A change was committed, and may be lost. */
    public static final class UnsafeException extends RuntimeException {

        private static final long serialVersionUID = 1;

        UnsafeException(RuntimeException cause) {
            super("The change is made, but may be lost when the server ends: " + cause.getMessage(), cause);
        }
    }

    /**
     * Returns when all changes that were committed before this call are on disk. Call it outside any transaction.
     *
     * @throws UnsafeException where they cannot be written now
     */
    public void await() {
        try {
            barrier.await();
        } catch (IllegalStateException e) {
            throw new UnsafeException(e);
        }
    }
}
