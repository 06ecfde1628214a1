package org.valija.mailbox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Cuts many UIDs into queries of a bounded size, and of few different sizes, so that their plans are reused. */
final class UidChunks {

    private static final int MOST = 512;

    private UidChunks() {}

    /** Calls back with at most {@value #MOST} UIDs at a time; the last may be repeated to fill up. */
    static void each(long[] uids, Consumer<List<Long>> query) {
        for (int from = 0; from < uids.length; from += MOST) {
            int n = Math.min(MOST, uids.length - from);
            int padded = n == 1 ? 1 : Integer.highestOneBit(n - 1) << 1;
            List<Long> chunk = new ArrayList<>(padded);
            for (int i = 0; i < padded; i++) {
                chunk.add(uids[from + Math.min(i, n - 1)]);
            }
            query.accept(chunk);
        }
    }

    /** Those of {@code uids} that are in none of the others. Both ascending. */
    static long[] without(long[] uids, long[] others) {
        return Arrays.stream(uids)
                .filter(uid -> Arrays.binarySearch(others, uid) < 0)
                .toArray();
    }
}
