package org.valija.content;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HexFormat;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.valija.session.ContentSink;
import org.valija.session.Incoming;

/**
 * Contents as files, {@code files/ab/cd/NUMBER}, synced with their folder: best for large ones. What comes in
 * is a file in {@code incoming/} first; what an earlier run left there is removed at start.
 */
public final class FileContentStore implements ContentStore {

    /** A number's bits that grow by one each millisecond spread the files evenly over the folders. */
    private static final int MILLIS_SHIFT = 22;

    private static final int HEX = 16;

    private final Path files;
    private final Path incoming;
    private final LongSupplier ids;
    private final DiskSpace space;

    /** @throws ContentException with a sentence that names the directory, where it cannot be used */
    FileContentStore(Path directory, LongSupplier ids, DiskSpace space) {
        this.files = directory.resolve("files");
        this.incoming = directory.resolve("incoming");
        this.ids = ids;
        this.space = space;
        try {
            Folders.create(files);
            Folders.create(incoming);
            try (Stream<Path> left = Files.list(incoming)) {
                for (Path path : left.toList()) {
                    Files.delete(path);
                }
            }
        } catch (IOException e) {
            throw new ContentException(
                    ContentException.Cause.UNAVAILABLE,
                    "the content store in " + directory + " cannot be opened: " + e,
                    e);
        }
    }

    @Override
    public long put(Incoming message) {
        ContentSink sink = message.sink().orElse(null);
        if (sink instanceof SpillFile file) {
            return keep(file);
        }
        return put(message.heap().orElseThrow(() -> new IllegalArgumentException("a sink of another store")));
    }

    @Override
    public long put(ByteBuffer octets) {
        try (SpillFile file = spill()) {
            file.write(octets.duplicate());
            return keep(file);
        }
    }

    @Override
    public SpillFile spill() {
        return new SpillFile(incoming.resolve(name(ids.getAsLong())), space);
    }

    @Override
    public Content open(long id) {
        Path path = path(id);
        try {
            return new FileContent(path, Files.size(path));
        } catch (NoSuchFileException e) {
            throw new ContentException(ContentException.Cause.MISSING, "there is no content " + id, e);
        } catch (IOException e) {
            throw new ContentException(ContentException.Cause.UNAVAILABLE, "content " + id + ": " + e, e);
        }
    }

    @Override
    public void delete(Collection<Long> ids) {
        ids.forEach(this::delete);
    }

    private void delete(long id) {
        try {
            Files.deleteIfExists(path(id));
        } catch (IOException e) {
            throw new ContentException(ContentException.Cause.UNAVAILABLE, "content " + id + ": " + e, e);
        }
    }

    @Override
    public void scan(long from, long to, LongConsumer found) {
        try (DirectoryStream<Path> upper = Files.newDirectoryStream(files)) {
            for (Path one : upper) {
                try (DirectoryStream<Path> lower = Files.newDirectoryStream(one)) {
                    for (Path two : lower) {
                        scanFolder(two, from, to, found);
                    }
                }
            }
        } catch (IOException e) {
            throw new ContentException(ContentException.Cause.UNAVAILABLE, "contents cannot be listed: " + e, e);
        }
    }

    private static void scanFolder(Path folder, long from, long to, LongConsumer found) throws IOException {
        try (DirectoryStream<Path> contents = Files.newDirectoryStream(folder)) {
            for (Path content : contents) {
                long id = Long.parseUnsignedLong(content.getFileName().toString(), HEX);
                if (id >= from && id < to) {
                    found.accept(id);
                }
            }
        }
    }

    private long keep(SpillFile file) {
        long id = ids.getAsLong();
        try {
            file.keep(path(id));
        } catch (IOException e) {
            throw space.failure(e);
        }
        return id;
    }

    private Path path(long id) {
        int spread = (int) (id >>> MILLIS_SHIFT);
        return files.resolve(hex(spread >>> Byte.SIZE)).resolve(hex(spread)).resolve(name(id));
    }

    private static String hex(int octet) {
        return HexFormat.of().toHexDigits((byte) octet);
    }

    private static String name(long id) {
        return HexFormat.of().toHexDigits(id);
    }
}
