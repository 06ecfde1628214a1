package org.valija.command;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where this program is installed: the distribution with {@code lib/valija.jar} and the {@code server} folder.
 * Nothing below it is written at run time.
 *
 * @param home the distribution's top folder
 */
record Installation(Path home) {

    static Installation ofThisProgram() {
        try {
            Path jar = Path.of(Installation.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Installation installation = new Installation(jar.getParent().getParent());
            if (!Files.isRegularFile(installation.server().resolve("jboss-modules.jar"))) {
                throw new CommandException(
                        ExitCode.INSTALLATION, "no server is installed beside " + jar + "; use the distribution");
            }
            return installation;
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The WildFly home. */
    Path server() {
        return home.resolve("server");
    }

    Path configuration() {
        return server().resolve("standalone/configuration");
    }

    static String version() {
        String version = Installation.class.getPackage().getImplementationVersion();
        return version == null ? "(unpackaged)" : version;
    }
}
