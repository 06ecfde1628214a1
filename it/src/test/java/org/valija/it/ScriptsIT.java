package org.valija.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts for a WildFly of the user's own: what one adds, the other takes out. */
class ScriptsIT {

    private static final Path SCRIPTS =
            Path.of("..", "src", "wildfly").toAbsolutePath().normalize();

    @TempDir
    private Path base;

    private Path standalone;

    @BeforeEach
    void copyPristineConfiguration() throws IOException {
        Path configuration = Files.createDirectories(base.resolve("configuration"));
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("pristine")))) {
            for (Path file : files.toList()) {
                Files.copy(file, configuration.resolve(file.getFileName()));
            }
        }
        standalone = configuration.resolve("standalone.xml");
    }

    @Test
    void removeUndoesInstall() throws IOException {
        String before = Files.readString(standalone);
        run("install-standalone.cli");
        String installed = Files.readString(standalone);
        assertTrue(installed.contains("ValijaDS"), installed);
        run("remove-standalone.cli");
        assertEquals(before, Files.readString(standalone));
    }

    @Test
    void failedScriptChangesNothing() throws IOException {
        run("install-standalone.cli");
        String installed = Files.readString(standalone);
        assertNotEquals(0, result("install-standalone.cli").exitCode());
        assertEquals(installed, Files.readString(standalone));
    }

    private void run(String script) {
        RunningServer.Result result = result(script);
        assertEquals(0, result.exitCode(), result.output() + result.error());
    }

    private RunningServer.Result result(String script) {
        Path server = RunningServer.distribution().resolve("server");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djboss.server.base.dir=" + base,
                "-Dlogging.configuration=file:" + server.resolve("bin/jboss-cli-logging.properties"),
                "-jar",
                server.resolve("jboss-modules.jar").toString(),
                "-mp",
                server.resolve("modules").toString(),
                "org.jboss.as.cli",
                "--file=" + SCRIPTS.resolve(script)));
        builder.environment().put("JBOSS_HOME", server.toString());
        return RunningServer.Result.of(builder, "");
    }
}
