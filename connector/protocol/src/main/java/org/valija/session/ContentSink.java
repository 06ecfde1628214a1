package org.valija.session;

import java.nio.ByteBuffer;

/** Takes the octets of a message too large for the heap. Its methods may block. */
public interface ContentSink extends AutoCloseable {

    /** Appends octets. Fails with an unchecked exception when they cannot be stored. */
    void write(ByteBuffer octets);

    /** Gives up what was written, unless it was made part of the store before. May be called twice. */
    @Override
    void close();
}
