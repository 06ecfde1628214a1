package org.valija.mail;

import java.util.Arrays;
import java.util.PrimitiveIterator;
import java.util.stream.LongStream;

/** A set of UIDs, kept as ascending ranges that neither touch nor overlap. Immutable. */
public final class UidSet {

    /** Nothing. */
    public static final UidSet EMPTY = new UidSet(new long[0]);

    /** Pairs of first and last. */
    private final long[] ranges;

    private UidSet(long[] ranges) {
        this.ranges = ranges;
    }

    /** These UIDs, in any order. */
    public static UidSet of(long... uids) {
        long[] sorted = uids.clone();
        Arrays.sort(sorted);
        Builder b = new Builder();
        for (long uid : sorted) {
            b.add(uid);
        }
        return b.build();
    }

    /** All from first to last, both included. */
    public static UidSet range(long first, long last) {
        return first > last ? EMPTY : new UidSet(new long[] {first, last});
    }

    /** Whether it holds nothing. */
    public boolean isEmpty() {
        return ranges.length == 0;
    }

    /** How many UIDs. */
    public long size() {
        long n = 0;
        for (int i = 0; i < ranges.length; i += 2) {
            n += ranges[i + 1] - ranges[i] + 1;
        }
        return n;
    }

    /** The lowest; 0 where empty. */
    public long first() {
        return isEmpty() ? 0 : ranges[0];
    }

    /** The highest; 0 where empty. */
    public long last() {
        return isEmpty() ? 0 : ranges[ranges.length - 1];
    }

    /** Whether the UID is in the set. */
    public boolean contains(long uid) {
        int at = Arrays.binarySearch(ranges, uid);
        // a hit is an end of a range; else an odd place lies inside one
        return at >= 0 || (-at - 1) % 2 == 1;
    }

    /** These, and all from first to last. */
    public UidSet with(long first, long last) {
        Builder b = new Builder();
        boolean added = false;
        for (int i = 0; i < ranges.length; i += 2) {
            if (!added && first < ranges[i]) {
                b.add(first, last);
                added = true;
            }
            b.add(ranges[i], ranges[i + 1]);
        }
        return added ? b.build() : b.add(first, last).build();
    }

    /** These but the others. */
    public UidSet minus(UidSet others) {
        if (others.isEmpty()) {
            return this;
        }
        Builder b = new Builder();
        stream().filter(uid -> !others.contains(uid)).forEach(b::add);
        return b.build();
    }

    /** The UIDs, ascending. */
    public LongStream stream() {
        return LongStream.range(0, ranges.length / 2)
                .flatMap(i -> LongStream.rangeClosed(ranges[2 * (int) i], ranges[2 * (int) i + 1]));
    }

    /** The UIDs, ascending. */
    public PrimitiveIterator.OfLong iterator() {
        return stream().iterator();
    }

    /** The UIDs, ascending. */
    public long[] toArray() {
        return stream().toArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UidSet o && Arrays.equals(o.ranges, ranges);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ranges);
    }

    /** As on the wire (RFC 4315 §3): {@code 1:3,5}. */
    @Override
    public String toString() {
        StringBuilder b = new StringBuilder();
        for (int i = 0; i < ranges.length; i += 2) {
            b.append(i == 0 ? "" : ",").append(ranges[i]);
            if (ranges[i + 1] > ranges[i]) {
                b.append(':').append(ranges[i + 1]);
            }
        }
        return b.toString();
    }

    /** Gathers ascending UIDs. */
    public static final class Builder {
        private long[] ranges = new long[8];
        private int used;

        /** Adds a UID; not below any added before. */
        public Builder add(long uid) {
            return add(uid, uid);
        }

        /** Adds all from first to last; the first not below any added before. */
        public Builder add(long first, long last) {
            if (used > 0 && first < ranges[used - 2]) {
                throw new IllegalArgumentException("not ascending");
            }
            if (used > 0 && first <= ranges[used - 1] + 1) {
                ranges[used - 1] = Math.max(last, ranges[used - 1]);
                return this;
            }
            if (used == ranges.length) {
                ranges = Arrays.copyOf(ranges, used * 2);
            }
            ranges[used++] = first;
            ranges[used++] = last;
            return this;
        }

        /** The set. */
        public UidSet build() {
            return used == 0 ? EMPTY : new UidSet(Arrays.copyOf(ranges, used));
        }
    }
}
