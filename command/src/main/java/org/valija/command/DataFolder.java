package org.valija.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * The data directory before the server starts: made where missing, readable by the server's user alone, and
 * locked, so that two servers never share one. The lock goes with the process.
 */
final class DataFolder {

    private static final List<String> FOLDERS = List.of("db", "content", "keys", "log", "tmp", "server");

    /** A channel that nobody refers to is closed when it is collected, and its lock is gone. */
    private static final Queue<FileLock> HELD = new ConcurrentLinkedQueue<>();

    private final Path root;

    DataFolder(Path root) {
        this.root = root;
    }

    /**
     * Makes and locks the directory.
     *
     * @throws CommandException when it cannot be written or another server uses it
     */
    void prepare() {
        try {
            make(root);
            for (String folder : FOLDERS) {
                make(root.resolve(folder));
            }
            lock();
            clear(serverTmp());
            make(serverTmp());
        } catch (FileSystemException e) {
            throw refused("cannot use " + e.getFile() + " (" + reason(e) + ")");
        } catch (IOException e) {
            throw refused(e.toString());
        }
    }

    Path root() {
        return root;
    }

    Path server() {
        return root.resolve("server");
    }

    /** WildFly's own temporary files, worth nothing after a restart. */
    Path serverTmp() {
        return server().resolve("tmp");
    }

    Path log() {
        return root.resolve("log");
    }

    Path tmp() {
        return root.resolve("tmp");
    }

    Path keys() {
        return root.resolve("keys");
    }

    private static void make(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private void lock() throws IOException {
        // never closed: the lock is to last as long as the process
        FileChannel channel =
                FileChannel.open(root.resolve("server.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = tryLock(channel);
        if (lock == null) {
            channel.close();
            throw refused("another server uses this directory");
        }
        HELD.add(lock);
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) { // this very process has it
            return null;
        }
    }

    private static void clear(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            inside.sorted(Comparator.reverseOrder()).forEach(DataFolder::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String reason(FileSystemException e) {
        return e.getReason() != null ? e.getReason() : e.getClass().getSimpleName();
    }

    private CommandException refused(String reason) {
        return new StartValue("valija.data", root.toString()).refused(reason);
    }
}
