package org.valija.content;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.LRUCache;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * An open RocksDB with its native options: contents by number in blob files, and beside them the numbers
 * alone, so that listing them reads no content, and records of transactions. Thread-safe, but {@link #close} must be the last call.
 */
final class RocksDatabase implements AutoCloseable {

    /** A log or blob file begins anew at this size, in octets. */
    private static final long FILE_SIZE = 64L << 20;

    /** Smaller values stay in the sorted files; no message is that small. */
    private static final long MIN_BLOB_SIZE = 256;

    private static final int LOGS_REUSED = 2;
    private static final int WRITE_BUFFERS = 3;
    private static final int BACKGROUND_JOBS = 2;
    private static final int BLOOM_BITS = 10;
    private static final byte[] NOTHING = {};

    private final Deque<AutoCloseable> resources = new ArrayDeque<>();
    private final WriteOptions unsynced;
    private final RocksDB db;
    private final ColumnFamilyHandle contents;
    private final ColumnFamilyHandle numbers;
    private final ColumnFamilyHandle records;
    private final WriteOptions synced;

    RocksDatabase(Path directory, RocksOptions limits) throws RocksDBException {
        RocksDB.loadLibrary();
        unsynced = own(new WriteOptions());
        synced = own(new WriteOptions()).setSync(true);
        BlockBasedTableConfig table = new BlockBasedTableConfig()
                .setBlockCache(own(new LRUCache(limits.blockCache())))
                .setCacheIndexAndFilterBlocks(true)
                .setFilterPolicy(own(new BloomFilter(BLOOM_BITS)));
        ColumnFamilyOptions blobs = own(new ColumnFamilyOptions())
                .setTableFormatConfig(table)
                .setWriteBufferSize(limits.writeBuffer())
                .setMaxWriteBufferNumber(WRITE_BUFFERS)
                .setEnableBlobFiles(true)
                .setMinBlobSize(MIN_BLOB_SIZE)
                .setBlobFileSize(FILE_SIZE)
                .setBlobCompressionType(limits.compression().type())
                .setEnableBlobGarbageCollection(true);
        ColumnFamilyOptions keys = own(new ColumnFamilyOptions()).setTableFormatConfig(table);
        DBOptions options = own(new DBOptions())
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setMaxTotalWalSize(FILE_SIZE)
                // those who wait for another's sync sleep at once: spinning takes the processor from its owner
                .setEnableWriteThreadAdaptiveYield(false)
                // a log written over needs no new size on disk, which halves the cost of a sync
                .setRecycleLogFileNum(LOGS_REUSED)
                .setMaxBackgroundJobs(BACKGROUND_JOBS)
                .setKeepLogFileNum(LOGS_REUSED);
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        try {
            db = RocksDB.open(options, directory.toString(), families(blobs, keys), handles);
        } catch (RocksDBException e) {
            close();
            throw e;
        }
        own(db);
        contents = own(handles.get(0));
        numbers = own(handles.get(1));
        records = own(handles.get(2));
    }

    /** Returns when contents, all or none, and all that was written before are on disk. */
    void put(Map<Long, byte[]> added) throws RocksDBException {
        try (WriteBatch batch = new WriteBatch()) {
            add(added, batch);
            db.write(synced, batch);
        }
    }

    /** As {@link #put(Map)}, with a record beside them. */
    void put(Map<Long, byte[]> added, long record, byte[] kept) throws RocksDBException {
        try (WriteBatch batch = new WriteBatch()) {
            add(added, batch);
            batch.put(records, key(record), kept);
            db.write(synced, batch);
        }
    }

    private void add(Map<Long, byte[]> added, WriteBatch batch) throws RocksDBException {
        for (Map.Entry<Long, byte[]> content : added.entrySet()) {
            byte[] key = key(content.getKey());
            batch.put(contents, key, content.getValue());
            batch.put(numbers, key, NOTHING);
        }
    }

    /** Keeps a record, which is on disk after some later write. */
    void keep(long number, byte[] kept) throws RocksDBException {
        db.put(records, unsynced, key(number), kept);
    }

    /** Forgets the record. */
    void forget(long number) throws RocksDBException {
        db.delete(records, unsynced, key(number));
    }

    /** Forgets the records below a number. */
    void forgetBelow(long number) throws RocksDBException {
        db.deleteRange(records, unsynced, key(0), key(number));
    }

    /** Keeps a record under another number. */
    void moveRecord(long from, long to) throws RocksDBException {
        try (WriteBatch batch = new WriteBatch()) {
            batch.put(records, key(to), db.get(records, key(from)));
            batch.delete(records, key(from));
            db.write(synced, batch);
        }
    }

    /** Records from a number on, in order. Numbers below 0 come last. */
    void records(long from, RecordStore.Found found) throws RocksDBException {
        try (RocksIterator at = db.newIterator(records)) {
            for (at.seek(key(from)); at.isValid(); at.next()) {
                found.found(ByteBuffer.wrap(at.key()).getLong(), at.value());
            }
            at.status();
        }
    }

    /** The octets, or {@code null}. */
    byte[] get(long id) throws RocksDBException {
        return db.get(contents, key(id));
    }

    void delete(Collection<Long> ids) throws RocksDBException {
        try (WriteBatch batch = new WriteBatch()) {
            for (long id : ids) {
                byte[] key = key(id);
                batch.delete(contents, key);
                batch.delete(numbers, key);
            }
            db.write(unsynced, batch);
        }
    }

    /** Up to {@code limit} numbers from {@code from} on and below {@code to}. */
    List<Long> numbers(long from, long to, int limit) throws RocksDBException {
        List<Long> found = new ArrayList<>();
        try (Slice end = new Slice(key(to));
                ReadOptions options = new ReadOptions().setIterateUpperBound(end);
                RocksIterator at = db.newIterator(numbers, options)) {
            for (at.seek(key(from)); at.isValid() && found.size() < limit; at.next()) {
                found.add(ByteBuffer.wrap(at.key()).getLong());
            }
            at.status();
        }
        return found;
    }

    /** Frees everything native, last made first. */
    @Override
    public void close() {
        while (!resources.isEmpty()) {
            try {
                resources.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static List<ColumnFamilyDescriptor> families(ColumnFamilyOptions blobs, ColumnFamilyOptions keys) {
        return List.of(
                new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, blobs),
                new ColumnFamilyDescriptor("numbers".getBytes(StandardCharsets.US_ASCII), keys),
                new ColumnFamilyDescriptor("records".getBytes(StandardCharsets.US_ASCII), keys));
    }

    private <T extends AutoCloseable> T own(T resource) {
        resources.push(resource);
        return resource;
    }

    private static byte[] key(long id) {
        return ByteBuffer.allocate(Long.BYTES).putLong(id).array();
    }
}
