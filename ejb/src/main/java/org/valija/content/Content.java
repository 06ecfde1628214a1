package org.valija.content;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The octets of one message, as they were received. Holds no resource between calls, so there is nothing
 * to close. Thread-safe. Methods that read may block and throw {@link ContentException}.
 */
public interface Content {

    /** In octets. */
    long size();

    /**
     * Reads part of the octets, without a copy where they lie on the heap.
     *
     * @param offset 0 to {@link #size()}
     * @param length in octets; less is returned where the content ends before
     * @return to be read only
     */
    ByteBuffer read(long offset, int length);

    /** All octets from the start. The caller closes it. */
    InputStream stream();

    /** The file that holds exactly these octets, where there is one, so that the kernel can send it. */
    Optional<Path> file();
}
