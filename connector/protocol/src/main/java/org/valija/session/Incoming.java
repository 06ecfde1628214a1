package org.valija.session;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A message as it comes in: on the heap up to {@link #HEAP} octets, above that in a
 * {@link ContentSink}. Belongs to one session; not thread-safe.
 */
public final class Incoming implements AutoCloseable {

    /** Octets that a message may take on the heap. */
    public static final int HEAP = 128 * 1024;

    private byte[] heap = new byte[8 * 1024];
    private int used;
    private long size;
    private ContentSink sink;

    /** Whether the next {@code octets} fit without blocking. */
    public boolean fits(int octets) {
        return sink == null && used + octets <= HEAP;
    }

    /** Appends on the heap. @throws IllegalStateException unless they {@link #fits fit} */
    public void append(ByteBuffer octets) {
        int n = octets.remaining();
        if (!fits(n)) {
            throw new IllegalStateException("would block");
        }
        if (used + n > heap.length) {
            heap = Arrays.copyOf(heap, Math.min(HEAP, Math.max(used + n, heap.length * 4)));
        }
        octets.get(heap, used, n);
        used += n;
        size += n;
    }

    /** Appends wherever there is room; may block. The sink is asked for when the heap is left. */
    public void append(ByteBuffer octets, Supplier<ContentSink> spill) {
        if (fits(octets.remaining())) {
            append(octets);
            return;
        }
        if (sink == null) {
            // the heap is filled first, so that head() shows as much as it can
            int room = HEAP - used;
            append(octets.slice(octets.position(), room));
            octets.position(octets.position() + room);
            sink = spill.get();
            sink.write(ByteBuffer.wrap(heap, 0, used));
        }
        size += octets.remaining();
        sink.write(octets);
    }

    /** Octets so far. */
    public long size() {
        return size;
    }

    /** The octets, where they all lie on the heap; a view, to be read only. */
    public Optional<ByteBuffer> heap() {
        return sink == null ? Optional.of(ByteBuffer.wrap(heap, 0, used)) : Optional.empty();
    }

    /** The first octets, at most {@link #HEAP}, wherever the others lie; a view, to be read only. */
    public ByteBuffer head() {
        return ByteBuffer.wrap(heap, 0, used);
    }

    /** The octets so far, wherever they lie; reading may block. The caller closes it. */
    public InputStream stream() {
        return sink == null ? new ByteArrayInputStream(heap, 0, used) : sink.stream();
    }

    /** The sink that holds all octets, where they left the heap. */
    public Optional<ContentSink> sink() {
        return Optional.ofNullable(sink);
    }

    /** Gives up the octets. May block where there is a {@link #sink()}. */
    @Override
    public void close() {
        if (sink != null) {
            sink.close();
        }
    }
}
