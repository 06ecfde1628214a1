package org.valija.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.valija.session.ContentSink;

/** A message too large for the heap, on its way in: a file that becomes the content by being renamed. */
final class SpillFile implements ContentSink {

    private final Path path;
    private final DiskSpace space;
    private final FileChannel channel;
    private boolean kept;

    SpillFile(Path path, DiskSpace space) {
        this.path = path;
        this.space = space;
        space.check();
        try {
            channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw space.failure(e);
        }
    }

    @Override
    public void write(ByteBuffer octets) {
        space.check();
        try {
            while (octets.hasRemaining()) {
                channel.write(octets);
            }
        } catch (IOException e) {
            throw space.failure(e);
        }
    }

    @Override
    public InputStream stream() {
        try {
            return Files.newInputStream(path);
        } catch (IOException e) {
            throw new ContentException(
                    ContentException.Cause.UNAVAILABLE, "a message on its way in cannot be read: " + e, e);
        }
    }

    /** Syncs the octets and gives the file its place, synced too. Nothing can be written any more. */
    void keep(Path target) throws IOException {
        channel.force(false);
        channel.close();
        Folders.create(target.getParent());
        Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
        kept = true;
        Folders.sync(target.getParent());
    }

    @Override
    public void close() {
        if (kept) {
            return;
        }
        try {
            channel.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw space.failure(e);
        }
    }
}
