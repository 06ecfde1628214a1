package org.valija.event;

import java.time.Instant;

/** One line of a message's trace. @param detail fields as {@code name=value} with commas between them */
public record TraceEntry(long queueId, Instant at, Stage stage, String detail) {

    /** Longest detail that is kept, in characters; the rest is cut. */
    static final int MAX_DETAIL = 2000;

    /** Cuts what is too long and replaces what would break a line. */
    public TraceEntry {
        detail = LogText.clean(detail, MAX_DETAIL);
    }

    /** Which part of a message's way it tells of. */
    public enum Stage {
        /** Who connected. */
        CONNECT,
        /** Who signed in. */
        AUTH,
        /** What a policy said. */
        POLICY,
        /** How an address was changed. */
        REWRITE,
        /** It entered the queue, was held, released or removed. */
        QUEUE,
        /** An attempt that did not work. */
        ATTEMPT,
        /** A delivery, or the final failure of one. */
        DELIVERY,
        /** A report was sent. */
        REPORT
    }
}
