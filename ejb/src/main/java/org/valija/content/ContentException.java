package org.valija.content;

/** The content store could not do its work. Temporary unless the content is {@link Cause#MISSING}. */
public class ContentException extends RuntimeException {

    /** What hinders the store. */
    public enum Cause {
        /** No room on the disk, or less than the reserve. */
        FULL,
        /** There is no content of that number. */
        MISSING,
        /** The store is not open, or its disk failed. */
        UNAVAILABLE
    }

    private final Cause why;

    public ContentException(Cause why, String message) {
        this(why, message, null);
    }

    public ContentException(Cause why, String message, Throwable cause) {
        super(message, cause);
        this.why = why;
    }

    public Cause why() {
        return why;
    }

    /** Whether room on the disk is missing, so that the answer is {@code 452 4.3.1} (RFC 3463 §3.4). */
    public boolean full() {
        return why == Cause.FULL;
    }
}
