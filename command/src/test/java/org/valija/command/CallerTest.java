package org.valija.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallerTest {

    @TempDir
    private Path folder;

    @Test
    void findsTheFullName() throws IOException {
        Path users = Files.writeString(folder.resolve("passwd"), """
                root:x:0:0:root:/root:/bin/sh
                ana:x:1000:1000:& Pérez,Room 5,,:/home/ana:/bin/sh
                eva:x:1001
                """);
        assertEquals(new Caller("ana", "Ana Pérez"), Caller.read("ana", users));
        assertEquals(new Caller("eva", ""), Caller.read("eva", users));
        assertEquals(new Caller("", ""), Caller.read("?", users));
    }

    @Test
    void doesWithoutTheFile() {
        assertEquals(new Caller("ana", ""), Caller.read("ana", folder.resolve("none")));
    }
}
