package org.valija.mail;

import java.util.Arrays;

/**
 * The UIDs of a mailbox in ascending order; position {@code i} holds the message with sequence number
 * {@code i + 1}. Immutable and shared: four octets a message, and lists that differ by messages added at the
 * end share one array, so that ten thousand sessions which look at a mailbox cost one list.
 */
public final class UidList {

    /** No message. */
    public static final UidList EMPTY = new UidList(new Shared(new int[8]), 0);

    private final Shared shared;
    private final int size;

    private UidList(Shared shared, int size) {
        this.shared = shared;
        this.size = size;
    }

    /** The array that lists share; octets beyond a list's size belong to a longer one. */
    private static final class Shared {
        private final int[] uids;
        private int used;

        Shared(int[] uids) {
            this.uids = uids;
        }
    }

    /** By ascending UIDs. */
    public static UidList of(long... uids) {
        Shared s = new Shared(new int[Math.max(8, uids.length)]);
        for (int i = 0; i < uids.length; i++) {
            if (i > 0 && uids[i] <= uids[i - 1]) {
                throw new IllegalArgumentException("not ascending");
            }
            s.uids[i] = (int) uids[i];
        }
        s.used = uids.length;
        return new UidList(s, uids.length);
    }

    /** How many messages. */
    public int size() {
        return size;
    }

    /** The UID at a position, from 0. */
    public long get(int index) {
        if (index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        return Integer.toUnsignedLong(shared.uids[index]);
    }

    /** The highest UID; 0 where there is no message. */
    public long last() {
        return size == 0 ? 0 : get(size - 1);
    }

    /** The position of a UID, or {@code -(where it would stand) - 1}. */
    public int indexOf(long uid) {
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int mid = (low + high) >>> 1;
            long at = get(mid);
            if (at < uid) {
                low = mid + 1;
            } else if (at > uid) {
                high = mid - 1;
            } else {
                return mid;
            }
        }
        return -low - 1;
    }

    /** This list with one more UID, above all others. */
    public UidList plus(long uid) {
        if (uid <= last()) {
            throw new IllegalArgumentException("not ascending: " + uid + " after " + last());
        }
        synchronized (shared) {
            if (shared.used == size && size < shared.uids.length) {
                shared.uids[size] = (int) uid;
                shared.used = size + 1;
                return new UidList(shared, size + 1);
            }
        }
        Shared s = new Shared(Arrays.copyOf(shared.uids, Math.max(8, size + (size >> 1) + 1)));
        s.uids[size] = (int) uid;
        s.used = size + 1;
        return new UidList(s, size + 1);
    }

    /** This list without some UIDs. */
    public UidList minus(UidSet gone) {
        int[] kept = new int[size];
        int n = 0;
        for (int i = 0; i < size; i++) {
            if (!gone.contains(get(i))) {
                kept[n++] = shared.uids[i];
            }
        }
        if (n == size) {
            return this;
        }
        Shared s = new Shared(n < 8 ? Arrays.copyOf(kept, 8) : kept);
        s.used = n;
        return new UidList(s, n);
    }

    /** Whether the other list has the same UIDs. */
    @Override
    public boolean equals(Object other) {
        return other instanceof UidList o
                && o.size == size
                && (o.shared == shared || Arrays.equals(shared.uids, 0, size, o.shared.uids, 0, size));
    }

    @Override
    public int hashCode() {
        return 31 * size + (int) last();
    }

    @Override
    public String toString() {
        return size + " UIDs up to " + last();
    }
}
