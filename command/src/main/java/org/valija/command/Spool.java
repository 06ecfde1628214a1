package org.valija.command;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Octets that wait until all of them are there: in memory as long as they are few, then in a temporary file that
 * its user alone can read. Closing forgets them. Not thread-safe.
 */
final class Spool extends OutputStream {

    /** Octets kept in memory. */
    private static final int IN_MEMORY = 256 * 1024;

    private final int inMemory;
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private Path file;
    private OutputStream out = memory;
    private long size;

    Spool() {
        this(IN_MEMORY);
    }

    Spool(int inMemory) {
        this.inMemory = inMemory;
    }

    @Override
    public void write(int octet) throws IOException {
        if (size == inMemory) {
            file = Files.createTempFile("valija", ".eml");
            // also when a signal ends the process
            file.toFile().deleteOnExit();
            out = new BufferedOutputStream(Files.newOutputStream(file));
            memory.writeTo(out);
            memory.reset();
        }
        out.write(octet);
        size++;
    }

    long size() {
        return size;
    }

    /** Reads from the start. */
    InputStream open() throws IOException {
        out.flush();
        return file == null ? new ByteArrayInputStream(memory.toByteArray()) : Files.newInputStream(file);
    }

    @Override
    public void close() throws IOException {
        out.close();
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }
}
