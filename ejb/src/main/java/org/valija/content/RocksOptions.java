package org.valija.content;

import org.rocksdb.CompressionType;

/**
 * How much a {@link RocksContentStore} may take. Sizes in octets.
 *
 * @param writeBuffer of each of up to three buffers for what is synced to the log but not yet sorted into files
 * @param blockCache for the index of the files; contents themselves are left to the system's cache
 * @param compression of contents on disk
 */
public record RocksOptions(long writeBuffer, long blockCache, Compression compression) {

    /** How contents are compressed on disk. */
    public enum Compression {
        NONE(CompressionType.NO_COMPRESSION),
        LZ4(CompressionType.LZ4_COMPRESSION),
        ZSTD(CompressionType.ZSTD_COMPRESSION);

        private final CompressionType type;

        Compression(CompressionType type) {
            this.type = type;
        }

        CompressionType type() {
            return type;
        }
    }
}
