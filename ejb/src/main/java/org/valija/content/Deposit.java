package org.valija.content;

import java.nio.ByteBuffer;
import org.valija.session.Incoming;

/**
 * A message's octets on their way into the store. Small ones wait on the heap, so that
 * {@link ContentStore#write} writes those of several messages at once; large ones are stored already.
 * Passes from thread to thread, but is used by one at a time.
 */
public final class Deposit {

    private final long size;
    private ByteBuffer octets;
    private long id;

    private Deposit(long size, ByteBuffer octets, long id) {
        this.size = size;
        this.octets = octets;
        this.id = id;
    }

    /** A message that has come in; the heap's octets must not change until they are stored. May block. */
    public static Deposit of(Incoming message, ContentStore store) {
        return message.heap()
                .map(heap -> new Deposit(message.size(), heap, 0))
                .orElseGet(() -> stored(store.put(message), message.size()));
    }

    /** A content of so many octets that is in the store. */
    public static Deposit stored(long id, long size) {
        return new Deposit(size, null, id);
    }

    /** In octets. */
    public long size() {
        return size;
    }

    /** The content's number; 0 until it is written. */
    public long id() {
        return id;
    }

    /** What is not known to be on disk; {@code null} where all is. */
    ByteBuffer waiting() {
        return octets;
    }

    void writtenAs(long number) {
        id = number;
    }

    void stored() {
        octets = null;
    }
}
