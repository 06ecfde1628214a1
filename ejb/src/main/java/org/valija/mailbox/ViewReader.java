package org.valija.mailbox;

/** Where a view reads its mailbox: the database. */
interface ViewReader {

    /** All of a mailbox, or {@code null} where it is gone. */
    Loaded load(long mailbox);

    /**
     * A mailbox as it was read. Its messages may be newer than its modification sequence says, never older.
     *
     * @param recentFrom the lowest UID that no session has been told of
     */
    record Loaded(Snapshot snapshot, long recentFrom) {}
}
