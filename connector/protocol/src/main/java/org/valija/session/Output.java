package org.valija.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Where a session writes. Nothing blocks: what is written goes out when the step is done. */
public interface Output {

    /** Writes octets; they are copied or sent before this returns, so the buffer may be used again. */
    void write(ByteBuffer octets);

    /** Writes part of a file, sent by the kernel where there is no TLS. Offset and length in octets. */
    void writeFile(Path file, long offset, long length);

    /** Writes octets that the caller will never change again; may be kept and sent without a copy. */
    default void write(byte[] octets) {
        write(ByteBuffer.wrap(octets));
    }

    /** Writes text as UTF-8. */
    default void write(String text) {
        write(text.getBytes(StandardCharsets.UTF_8));
    }
}
