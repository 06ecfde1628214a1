package org.valija.content;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.valija.session.ContentSink;
import org.valija.session.Incoming;

/** A content store on the heap, for tests of what uses one. */
public final class MemoryContentStore implements ContentStore {

    private final AtomicLong ids = new AtomicLong();
    private final ConcurrentSkipListMap<Long, byte[]> contents = new ConcurrentSkipListMap<>();

    public long put(String text) {
        return put(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    public String text(long id) {
        return new String(contents.get(id), StandardCharsets.UTF_8);
    }

    @Override
    public long put(Incoming message) {
        ContentSink sink = message.sink().orElse(null);
        if (sink instanceof Sink heap) {
            return put(ByteBuffer.wrap(heap.octets));
        }
        return put(message.heap().orElseThrow());
    }

    @Override
    public long put(ByteBuffer octets) {
        byte[] copy = new byte[octets.remaining()];
        octets.duplicate().get(copy);
        long id = ids.incrementAndGet();
        contents.put(id, copy);
        return id;
    }

    @Override
    public ContentSink spill() {
        return new Sink();
    }

    @Override
    public Content open(long id) {
        byte[] octets = contents.get(id);
        if (octets == null) {
            throw new ContentException(ContentException.Cause.MISSING, "there is no content " + id);
        }
        return new HeapContent(octets);
    }

    @Override
    public void delete(long id) {
        contents.remove(id);
    }

    @Override
    public void scan(long from, long to, LongConsumer found) {
        contents.subMap(from, to).keySet().forEach(found::accept);
    }

    private static final class Sink implements ContentSink {
        private byte[] octets = {};

        @Override
        public void write(ByteBuffer more) {
            ByteBuffer joined = ByteBuffer.allocate(octets.length + more.remaining());
            octets = joined.put(octets).put(more).array();
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
