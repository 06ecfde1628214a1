package org.valija.delivery;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.valija.content.Content;
import org.valija.content.ContentException;
import org.valija.content.ContentStore;
import org.valija.session.ContentSink;
import org.valija.session.Incoming;

/** A content store on the heap. */
public final class MemoryContents implements ContentStore {

    private final Map<Long, byte[]> contents = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();

    public long put(String text) {
        return put(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    public String text(long id) {
        return new String(contents.get(id), StandardCharsets.UTF_8);
    }

    @Override
    public long put(Incoming message) {
        return put(message.heap().orElseThrow());
    }

    @Override
    public long put(ByteBuffer octets) {
        byte[] copy = new byte[octets.remaining()];
        octets.get(copy);
        long id = ids.incrementAndGet();
        contents.put(id, copy);
        return id;
    }

    @Override
    public ContentSink spill() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Content open(long id) {
        byte[] octets = contents.get(id);
        if (octets == null) {
            throw new ContentException(ContentException.Cause.MISSING, "no content " + id);
        }
        return new Octets(octets);
    }

    @Override
    public void delete(long id) {
        contents.remove(id);
    }

    @Override
    public void scan(long from, long to, LongConsumer found) {
        contents.keySet().stream().filter(id -> id >= from && id < to).forEach(found::accept);
    }

    private record Octets(byte[] octets) implements Content {

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
}
