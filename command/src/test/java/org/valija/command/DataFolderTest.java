package org.valija.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    private Path parent;

    @Test
    void isForTheServersUserAlone() throws IOException {
        DataFolder data = new DataFolder(parent.resolve("valija"));
        data.prepare();
        for (Path folder : new Path[] {data.root(), data.keys(), data.log(), data.tmp(), data.server()}) {
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
        }
    }

    @Test
    void forgetsTemporaryFilesAndKeepsTheRest() throws IOException {
        Path root = parent.resolve("valija");
        Path old = Files.createDirectories(root.resolve("server/tmp/vfs")).resolve("old");
        Path mail = Files.createDirectories(root.resolve("content")).resolve("mail");
        Files.writeString(old, "old");
        Files.writeString(mail, "mail");
        new DataFolder(root).prepare();
        assertFalse(Files.exists(old));
        assertTrue(Files.exists(mail));
    }

    @Test
    void namesWhatCannotBeUsed() throws IOException {
        Path file = Files.writeString(parent.resolve("valija"), "not a folder");
        CommandException refused = assertThrows(CommandException.class, new DataFolder(file)::prepare);
        assertEquals(ExitCode.CONFIGURATION, refused.exitCode());
        assertTrue(refused.getMessage().startsWith("valija.data=" + file + ": "), refused.getMessage());
    }
}
