package org.valija.content;

import java.nio.ByteBuffer;
import java.util.function.LongConsumer;
import org.valija.session.ContentSink;
import org.valija.session.Incoming;

/**
 * Where message octets lie: written once, never changed, found by a number, shared by the queue and
 * every mailbox. Numbers grow with time. Thread-safe; every method may block on the disk.
 *
 * <p>A content that nothing refers to is garbage: whoever put it and then fails simply forgets it,
 * and the {@link Sweeper} removes it later.
 *
 * <p>All methods throw {@link ContentException} when the store cannot do its work; that is temporary
 * ({@code 452 4.3.1} where {@link ContentException#full()}, else {@code 451 4.3.0}), and the store works
 * again once the cause is gone.
 */
public interface ContentStore {

    /**
     * Keeps a message. When this returns, its octets are on disk and survive a power failure. A sink of
     * this store's {@link #spill} becomes the content itself, without a copy.
     *
     * @return the content's number
     */
    long put(Incoming message);

    /** As {@link #put(Incoming)}, of octets on the heap. */
    long put(ByteBuffer octets);

    /** A place for a message that is too large for the heap; nothing is kept until it is {@link #put}. */
    ContentSink spill();

    /** Finds a content. It stays readable while it is not deleted. @throws ContentException where it is missing */
    Content open(long id);

    /** Removes a content; nothing happens where there is none. Need not be synced: it may be back after a crash. */
    void delete(long id);

    /** Calls back with the number of each content from {@code from} on and below {@code to}, in any order. */
    void scan(long from, long to, LongConsumer found);
}
