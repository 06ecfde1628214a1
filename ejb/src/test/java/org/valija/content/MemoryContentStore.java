package org.valija.content;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.valija.session.ContentSink;
import org.valija.session.Incoming;

/** A content store on the heap, for tests of what uses one. */
public final class MemoryContentStore implements ContentStore, RecordStore {

    private final AtomicLong ids = new AtomicLong();
    private final ConcurrentSkipListMap<Long, byte[]> contents = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListMap<Long, byte[]> records = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListMap<Long, byte[]> aside = new ConcurrentSkipListMap<>();
    /** Runs in each sync. */
    Runnable syncing = () -> {};

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
    public void delete(Collection<Long> deleted) {
        contents.keySet().removeAll(deleted);
    }

    @Override
    public void scan(long from, long to, LongConsumer found) {
        contents.subMap(from, to).keySet().forEach(found::accept);
    }

    @Override
    public Writing write(Collection<Deposit> deposits) {
        for (Deposit deposit : deposits) {
            if (deposit.waiting() != null) {
                deposit.writtenAs(put(deposit.waiting()));
            }
        }
        return new Writing() {
            @Override
            public void sync() {
                syncing.run();
                deposits.forEach(Deposit::stored);
            }

            @Override
            public void sync(long number, byte[] kept) {
                records.put(number, kept);
                sync();
            }

            @Override
            public void close() {
                // nothing is held
            }
        };
    }

    @Override
    public void keep(long number, byte[] kept) {
        records.put(number, kept);
    }

    @Override
    public void forget(long number) {
        records.remove(number);
    }

    @Override
    public void forgetBelow(long number) {
        records.headMap(number).clear();
    }

    @Override
    public void each(Found found) {
        records.forEach(found::found);
    }

    @Override
    public void setAside(long number) {
        aside.put(number, records.remove(number));
    }

    @Override
    public boolean hasSetAside() {
        return !aside.isEmpty();
    }

    /** How many records it keeps. */
    int records() {
        return records.size();
    }

    private static final class Sink implements ContentSink {
        private byte[] octets = {};

        @Override
        public void write(ByteBuffer more) {
            ByteBuffer joined = ByteBuffer.allocate(octets.length + more.remaining());
            octets = joined.put(octets).put(more).array();
        }

        @Override
        public InputStream stream() {
            return new ByteArrayInputStream(octets);
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
