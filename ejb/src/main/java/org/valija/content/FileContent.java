package org.valija.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A content that is a file, opened for each read. */
record FileContent(Path path, long size) implements Content {

    @Override
    public ByteBuffer read(long offset, int length) {
        ByteBuffer octets = ByteBuffer.allocate((int) Math.min(length, size - offset));
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            while (octets.hasRemaining()) {
                if (channel.read(octets, offset + octets.position()) < 0) {
                    throw new IOException(path + " is shorter than it was");
                }
            }
        } catch (IOException e) {
            throw failure(e);
        }
        return octets.flip();
    }

    @Override
    public InputStream stream() {
        try {
            return Files.newInputStream(path);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public Optional<Path> file() {
        return Optional.of(path);
    }

    private static ContentException failure(IOException e) {
        ContentException.Cause why =
                e instanceof NoSuchFileException ? ContentException.Cause.MISSING : ContentException.Cause.UNAVAILABLE;
        return new ContentException(why, "a content cannot be read: " + e, e);
    }
}
