package org.valija.mailbox;

/**
 * What all sessions of this node share of one mailbox: its messages' UIDs, flags and places, in memory. It
 * follows every commit. Thread-safe.
 */
public interface MailboxView {

    /** The mailbox's number. */
    long mailbox();

    /** The mailbox now; includes every change that was committed before this call. May read the database. */
    Snapshot snapshot();

    /**
     * Has {@code listener} run after each change, on the thread that made it: it must be quick and must not
     * block or throw. It may run spuriously. The view stays in memory until all listeners are gone.
     */
    Registration listen(Runnable listener);

    /** Ends listening. */
    interface Registration extends AutoCloseable {

        @Override
        void close();
    }
}
