package org.valija.content;

import java.util.Collection;
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

    /**
     * Begins to store what is not stored yet, with one sync where possible. When this returns, all of it has a number
     * and can be opened; that it is on disk is certain only after {@link Writing#await}. Deposits whose writing fails
     * may be written again.
     */
    default Writing write(Collection<Deposit> deposits) {
        for (Deposit deposit : deposits) {
            if (deposit.waiting() != null) {
                deposit.writtenAs(put(deposit.waiting()));
                deposit.stored();
            }
        }
        return () -> {};
    }

    /** Octets on their way to the disk. */
    interface Writing {

        /** Returns when they survive a power failure. @throws ContentException where they might not */
        void await();
    }

    /** A place for a message that is too large for the heap; nothing is kept until it is {@link #put}. */
    ContentSink spill();
}
