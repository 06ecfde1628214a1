package org.valija.content;

import java.util.Collection;

/**
 * Writes contents, and records of the transactions that refer to them, with one sync. A record is octets under a
 * number; they are kept until they are forgotten. Fails as {@link ContentStore} does. Thread-safe.
 */
public interface RecordStore {

    /**
     * Gives numbers to what is not stored yet. When this returns, all of it can be opened; it is on disk only after a
     * sync. Deposits that were not synced may be written again.
     */
    Writing write(Collection<Deposit> deposits);

    /** Octets on their way to the disk. */
    interface Writing extends AutoCloseable {

        /** Returns when they survive a power failure. @throws ContentException where they might not */
        void sync();

        /** The same for a record beside them. @throws ContentException where one or the other might not */
        void sync(long number, byte[] kept);

        /** Forgets what was not synced. */
        @Override
        void close();
    }

    /** Keeps a record so that it survives the end of this process. */
    void keep(long number, byte[] kept);

    /** Forgets one record, where there is one. */
    void forget(long number);

    /** Forgets the records below a number. */
    void forgetBelow(long number);

    /** Calls back with each record, in the order of their numbers. */
    void each(Found found);

    /** Takes a record. */
    interface Found {
        void found(long number, byte[] kept);
    }

    /** Keeps a record apart, where {@link #each} does not find it, for somebody to look at. */
    void setAside(long number);

    /** Whether records are kept apart. */
    boolean hasSetAside();
}
