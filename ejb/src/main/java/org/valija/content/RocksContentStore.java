package org.valija.content;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/**
 * Contents in one RocksDB: best for small ones, as many share a sync and a file. A content is read and
 * written whole. After a failed write, such as on a full disk, RocksDB refuses all further ones; then the
 * next {@code put} opens the database anew.
 */
public final class RocksContentStore implements OctetStore, AutoCloseable {

    private static final int PAGE = 1000;

    private final Path directory;
    private final RocksOptions options;
    private final LongSupplier ids;

    /** Calls hold it for reading, closing and opening anew for writing: the native database must be idle then. */
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    private RocksDatabase database;
    private volatile boolean failed;

    /**
     * Opens the database, or makes it.
     *
     * @param ids yields the contents' numbers
     * @throws ContentException with a sentence that names the directory, where it cannot be used
     */
    public RocksContentStore(Path directory, RocksOptions options, LongSupplier ids) {
        this.directory = directory;
        this.options = options;
        this.ids = ids;
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw unusable(e);
        }
        database = openDatabase();
    }

    /** A number for a content that is to be put. */
    long newId() {
        return ids.getAsLong();
    }

    @Override
    public long put(ByteBuffer octets) {
        long id = newId();
        put(Map.of(id, copy(octets)));
        return id;
    }

    /** As {@link #put(ByteBuffer)} for contents under numbers that are given, all of them or none. */
    void put(Map<Long, byte[]> contents) {
        writeAnew(db -> {
            db.put(contents);
            return null;
        });
    }

    /** The same with a record beside the contents, which may be none. */
    void put(Map<Long, byte[]> contents, long record, byte[] kept) {
        writeAnew(db -> {
            db.put(contents, record, kept);
            return null;
        });
    }

    /** Keeps a record without a sync. */
    void keep(long number, byte[] kept) {
        writeAnew(db -> {
            db.keep(number, kept);
            return null;
        });
    }

    void forget(long number) {
        write(db -> {
            db.forget(number);
            return null;
        });
    }

    void forgetBelow(long number) {
        write(db -> {
            db.forgetBelow(number);
            return null;
        });
    }

    /** The records, but for those set aside. */
    void records(RecordStore.Found found) {
        call(db -> {
            db.records(0, (number, kept) -> {
                if (number >= 0) {
                    found.found(number, kept);
                }
            });
            return null;
        });
    }

    void setAside(long number) {
        write(db -> {
            db.moveRecord(number, number | Long.MIN_VALUE);
            return null;
        });
    }

    boolean hasSetAside() {
        boolean[] any = {false};
        call(db -> {
            db.records(Long.MIN_VALUE, (number, kept) -> any[0] = true);
            return null;
        });
        return any[0];
    }

    @Override
    public Content open(long id) {
        byte[] octets = find(id);
        if (octets == null) {
            throw new ContentException(ContentException.Cause.MISSING, "there is no content " + id);
        }
        return new HeapContent(octets);
    }

    /** The octets of a content, or {@code null} where there is none. */
    byte[] find(long id) {
        return call(db -> db.get(id));
    }

    @Override
    public void delete(Collection<Long> deleted) {
        List<Long> all = List.copyOf(deleted);
        for (int from = 0; from < all.size(); from += PAGE) {
            List<Long> some = all.subList(from, Math.min(from + PAGE, all.size()));
            write(db -> {
                db.delete(some);
                return null;
            });
        }
    }

    @Override
    public void scan(long from, long to, LongConsumer found) {
        long at = from;
        List<Long> page;
        do {
            long start = at;
            page = call(db -> db.numbers(start, to, PAGE));
            page.forEach(found::accept);
            at = page.isEmpty() ? to : page.get(page.size() - 1) + 1;
        } while (page.size() == PAGE);
    }

    /** Waits for running calls, then frees the database. Later calls fail as unavailable. */
    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            if (database != null) {
                database.close();
                database = null;
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    private <T> T writeAnew(Call<T> write) {
        if (failed) {
            reopen();
        }
        return write(write);
    }

    private <T> T write(Call<T> write) {
        return call(db -> {
            try {
                return write.on(db);
            } catch (RocksDBException e) {
                failed = true;
                throw e;
            }
        });
    }

    private <T> T call(Call<T> call) {
        lock.readLock().lock();
        try {
            if (database == null) {
                throw new ContentException(ContentException.Cause.UNAVAILABLE, "the content store is closed");
            }
            return call.on(database);
        } catch (RocksDBException e) {
            throw failure(e);
        } finally {
            lock.readLock().unlock();
        }
    }

    private void reopen() {
        lock.writeLock().lock();
        try {
            if (!failed) {
                return;
            }
            if (database != null) {
                database.close();
                database = null;
            }
            database = openDatabase();
            failed = false;
        } finally {
            lock.writeLock().unlock();
        }
    }

    private RocksDatabase openDatabase() {
        try {
            return new RocksDatabase(directory, options);
        } catch (RocksDBException e) {
            failed = true;
            throw unusable(e);
        }
    }

    private ContentException unusable(Exception e) {
        return new ContentException(
                ContentException.Cause.UNAVAILABLE,
                "the content store in " + directory + " cannot be opened: " + e.getMessage(),
                e);
    }

    private static ContentException failure(RocksDBException e) {
        Status status = e.getStatus();
        boolean full = status != null && status.getSubCode() == Status.SubCode.NoSpace;
        return new ContentException(
                full ? ContentException.Cause.FULL : ContentException.Cause.UNAVAILABLE,
                "the content store failed: " + e.getMessage(),
                e);
    }

    private static byte[] copy(ByteBuffer octets) {
        byte[] copy = new byte[octets.remaining()];
        octets.duplicate().get(copy);
        return copy;
    }

    private interface Call<T> {
        T on(RocksDatabase db) throws RocksDBException;
    }
}
