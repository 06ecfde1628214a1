package org.valija.settings;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The folders of the data directory. Made at start, where missing, for the server's user alone. */
@ApplicationScoped
public class DataDirectory {

    private Path root;

    /** For the container. */
    DataDirectory() {}

    /** A data directory without a container. */
    public DataDirectory(Path root) {
        this.root = root;
        create();
    }

    @Inject
    void read(Settings settings) {
        root = Path.of(settings.get(ServerSettings.DATA)).toAbsolutePath();
    }

    @PostConstruct
    void create() {
        try {
            Files.createDirectories(root);
            if (Files.getFileStore(root).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
            }
            for (Path folder : new Path[] {content(), keys(), tmp()}) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the data directory " + root + " cannot be used: " + e, e);
        }
    }

    public Path root() {
        return root;
    }

    /** Message octets. */
    public Path content() {
        return root.resolve("content");
    }

    /** The key store, and the key file of the command line. */
    public Path keys() {
        return root.resolve("keys");
    }

    /** On the same file system as {@link #content}, so that a file can be moved there. */
    public Path tmp() {
        return root.resolve("tmp");
    }
}
