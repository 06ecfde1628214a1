package org.valija.content;

import org.valija.session.ContentSink;
import org.valija.session.Incoming;

/**
 * Where message octets lie: written once, never changed, found by a number, shared by the queue and
 * every mailbox. Takes messages of any size, as they come in.
 *
 * <p>A content that nothing refers to is garbage: whoever put it and then fails simply forgets it,
 * and the {@link Sweeper} removes it later.
 */
public interface ContentStore extends OctetStore {

    /**
     * Keeps a message. When this returns, its octets are on disk and survive a power failure. A sink of
     * this store's {@link #spill} becomes the content itself, without a copy.
     *
     * @return the content's number
     */
    long put(Incoming message);

    /** A place for a message that is too large for the heap; nothing is kept until it is {@link #put}. */
    ContentSink spill();
}
