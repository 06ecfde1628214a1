package org.valija.command;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lock of the data directory. */
class DataFolderLockTest {

    private static final int COLLECTIONS = 5;

    @TempDir
    private Path folder;

    @Test
    @DisplayName("a directory stays locked when memory has been cleared up")
    void outlivesCollections() {
        new DataFolder(folder).prepare();
        for (int i = 0; i < COLLECTIONS; i++) {
            collect();
        }
        assertThrows(CommandException.class, () -> new DataFolder(folder).prepare());
    }

    private static void collect() {
        WeakReference<Object> unused = new WeakReference<>(new Object());
        while (unused.get() != null) {
            System.gc();
        }
    }
}
