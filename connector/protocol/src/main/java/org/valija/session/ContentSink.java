package org.valija.session;

import java.io.InputStream;
import java.nio.ByteBuffer;

/** Takes the octets of a message too large for the heap. Its methods may block. */
public interface ContentSink extends AutoCloseable {

    /** Appends octets. Fails with an unchecked exception when they cannot be stored. */
    void write(ByteBuffer octets);

    /** What was written so far, from its start. The caller closes it before it closes the sink. */
    InputStream stream();

    /** Gives up what was written, unless it was made part of the store before. May be called twice. */
    @Override
    void close();
}
