package org.valija.content;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.function.LongConsumer;

/**
 * Keeps octets under numbers. Numbers grow with time. Thread-safe; every method may block on the disk.
 *
 * <p>All methods throw {@link ContentException} when the store cannot do its work; that is temporary
 * ({@code 452 4.3.1} where {@link ContentException#full()}, else {@code 451 4.3.0}), and the store works
 * again once the cause is gone.
 */
public interface OctetStore {

    /** Keeps octets. When this returns, they are on disk and survive a power failure. @return their number */
    long put(ByteBuffer octets);

    /** Finds a content. It stays readable while it is not deleted. @throws ContentException where it is missing */
    Content open(long id);

    /** Removes contents, where they are there. Need not be synced: they may be back after a crash. */
    void delete(Collection<Long> ids);

    /** Calls back with the number of each content from {@code from} on and below {@code to}, in any order. */
    void scan(long from, long to, LongConsumer found);
}
