package org.valija.content;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/** A content whose octets lie on the heap. */
record HeapContent(byte[] octets) implements Content {

    @Override
    public long size() {
        return octets.length;
    }

    @Override
    public ByteBuffer read(long offset, int length) {
        int n = (int) Math.min(length, octets.length - offset);
        return ByteBuffer.wrap(octets, (int) offset, n).asReadOnlyBuffer();
    }

    @Override
    public InputStream stream() {
        return new ByteArrayInputStream(octets);
    }

    @Override
    public Optional<Path> file() {
        return Optional.empty();
    }
}
