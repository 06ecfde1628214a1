package org.valija.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Refuses contents before the disk is full, so that the database beside them can still write. Looks at the disk
 * once a second at most. Thread-safe.
 */
final class DiskSpace {

    private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();

    private final LongSupplier free;
    private final LongSupplier reserve;
    private final LongSupplier nanos;
    private volatile boolean enough = true;
    private volatile long looked;

    /**
     * @param free octets that are free now
     * @param reserve octets that have to stay free
     * @param nanos a clock as {@link System#nanoTime}
     */
    DiskSpace(LongSupplier free, LongSupplier reserve, LongSupplier nanos) {
        this.free = free;
        this.reserve = reserve;
        this.nanos = nanos;
        look(nanos.getAsLong());
    }

    /** Of the file system that holds the directory. */
    static DiskSpace of(Path directory, LongSupplier reserve) {
        return new DiskSpace(
                () -> {
                    try {
                        return Files.getFileStore(directory).getUsableSpace();
                    } catch (IOException e) {
                        throw new ContentException(
                                ContentException.Cause.UNAVAILABLE, directory + " cannot be looked at: " + e, e);
                    }
                },
                reserve,
                System::nanoTime);
    }

    /** @throws ContentException full, where less than the reserve is free */
    void check() {
        long now = nanos.getAsLong();
        if (now - looked >= LOOK_NANOS) {
            look(now);
        }
        if (!enough) {
            throw new ContentException(
                    ContentException.Cause.FULL, "less than " + reserve.getAsLong() + " octets are free");
        }
    }

    /** What a failed write means: full where the disk has no room for a block more. */
    ContentException failure(IOException e) {
        boolean full = e.getMessage() != null && e.getMessage().contains("No space left") || free.getAsLong() <= 0;
        return new ContentException(
                full ? ContentException.Cause.FULL : ContentException.Cause.UNAVAILABLE,
                "a content cannot be written: " + e,
                e);
    }

    private void look(long now) {
        enough = free.getAsLong() >= reserve.getAsLong();
        looked = now;
    }
}
