package org.valija.mailbox;

import java.util.Arrays;
import java.util.List;

/**
 * Some successive messages of a snapshot, in columns: 36 octets each. Immutable for who holds it; chunks that
 * differ by messages added at the end share their arrays. Made by one thread at a time.
 */
final class Chunk {

    /** Most messages of one chunk: what is copied when a flag changes. */
    static final int CAPACITY = 512;

    private static final int FIRST = 4;

    private final Columns columns;
    private final int size;

    private Chunk(Columns columns, int size) {
        this.columns = columns;
        this.size = size;
    }

    /** The columns; what lies behind a chunk's size belongs to a longer chunk. */
    private static final class Columns {
        private final int[] uids;
        private final int[] octets;
        private final int[] arrived;
        private final long[] contents;
        private final long[] flags;
        private final long[] modSeqs;
        private int used;

        Columns(int capacity) {
            uids = new int[capacity];
            octets = new int[capacity];
            arrived = new int[capacity];
            contents = new long[capacity];
            flags = new long[capacity];
            modSeqs = new long[capacity];
        }

        Columns(Columns from, int size, int capacity) {
            uids = Arrays.copyOf(Arrays.copyOf(from.uids, size), capacity);
            octets = Arrays.copyOf(Arrays.copyOf(from.octets, size), capacity);
            arrived = Arrays.copyOf(Arrays.copyOf(from.arrived, size), capacity);
            contents = Arrays.copyOf(Arrays.copyOf(from.contents, size), capacity);
            flags = Arrays.copyOf(Arrays.copyOf(from.flags, size), capacity);
            modSeqs = Arrays.copyOf(Arrays.copyOf(from.modSeqs, size), capacity);
            used = size;
        }

        void set(int at, MessageRow row) {
            uids[at] = (int) row.uid();
            octets[at] = (int) Math.min(row.octets(), 0xffff_ffffL);
            arrived[at] = (int) row.arrived();
            contents[at] = row.content();
            flags[at] = row.flags();
            modSeqs[at] = row.modSeq();
        }

        void copy(Columns from, int at, int to) {
            uids[to] = from.uids[at];
            octets[to] = from.octets[at];
            arrived[to] = from.arrived[at];
            contents[to] = from.contents[at];
            flags[to] = from.flags[at];
            modSeqs[to] = from.modSeqs[at];
        }
    }

    /** A chunk of these, at most {@link #CAPACITY}. */
    static Chunk of(List<MessageRow> rows) {
        Columns columns = new Columns(Math.max(FIRST, rows.size()));
        for (MessageRow row : rows) {
            columns.set(columns.used++, row);
        }
        return new Chunk(columns, rows.size());
    }

    /** This chunk and one message behind; there must be room. */
    Chunk plus(MessageRow row) {
        Columns target = columns;
        if (columns.used != size || size == columns.uids.length) {
            target = new Columns(columns, size, Math.min(CAPACITY, Math.max(FIRST, size * 2)));
        }
        target.set(size, row);
        target.used = size + 1;
        return new Chunk(target, size + 1);
    }

    /** This chunk with another row for the message at the index. */
    Chunk with(int index, MessageRow row) {
        Columns target = new Columns(columns, size, size);
        target.set(index, row);
        return new Chunk(target, size);
    }

    /** This chunk without some messages. @param gone ascending */
    Chunk without(long[] gone) {
        Columns target = new Columns(Math.max(FIRST, size));
        for (int i = 0; i < size; i++) {
            if (Arrays.binarySearch(gone, uid(i)) < 0) {
                target.copy(columns, i, target.used++);
            }
        }
        return target.used == size ? this : new Chunk(target, target.used);
    }

    boolean full() {
        return size == CAPACITY;
    }

    int size() {
        return size;
    }

    long uid(int i) {
        return Integer.toUnsignedLong(columns.uids[i]);
    }

    long octets(int i) {
        return Integer.toUnsignedLong(columns.octets[i]);
    }

    long arrived(int i) {
        return Integer.toUnsignedLong(columns.arrived[i]);
    }

    long content(int i) {
        return columns.contents[i];
    }

    long flags(int i) {
        return columns.flags[i];
    }

    long modSeq(int i) {
        return columns.modSeqs[i];
    }
}
