package org.valija.command;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code valija server}: runs the server in this process, in the foreground, until it is interrupted.
 *
 * <p>Checks the start settings, prepares the data directory, hands both to WildFly as system properties and
 * boots it through JBoss Modules. A signal stops it gracefully: WildFly's own shutdown hook suspends the
 * listeners and lets running commands finish.
 */
@Command(name = "server", description = "Run the server in the foreground; Ctrl-C or SIGTERM stops it.")
final class ServerCommand implements Callable<Integer> {

    private static final String MODULES_MAIN = "org.jboss.modules.Main";

    @Option(
            names = "--with-parent",
            description = "End gracefully when the process that started the server has ended, whatever became of it.")
    private boolean withParent;

    @Option(
            names = "-D",
            paramLabel = "NAME=VALUE",
            description = "Set a system property, such as -Dvalija.port.smtp=25.")
    private Map<String, String> properties = Map.of();

    @Override
    public Integer call() throws Exception {
        properties.forEach(System::setProperty);
        Installation installation = Installation.ofThisProgram();
        StartSettings settings = StartSettings.read(StartSource.ofThisProcess());
        DataFolder data = new DataFolder(settings.data());
        data.prepare();
        publish(settings);
        publish(installation, data);
        new StartReport(settings, data, System.out).watch();
        if (withParent) {
            endWithParent();
        }
        boot(installation);
        return ExitCode.OK;
    }

    /** Maven, for one, passes no signal on to what it runs. */
    private static void endWithParent() {
        ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(ExitCode.OK)));
    }

    private static void publish(StartSettings settings) {
        System.setProperty("valija.data", settings.data().toString());
        System.setProperty("valija.hostname", settings.hostname());
        System.setProperty("valija.domain", settings.domain());
        System.setProperty("valija.bind", settings.bind().getHostAddress());
        settings.ports().forEach((name, port) -> System.setProperty("valija.port." + name, port.toString()));
        String password =
                StartSource.ofThisProcess().value("admin.password", "").text();
        if (!password.isEmpty()) {
            System.setProperty("valija.admin.password", password);
        }
    }

    private static void publish(Installation installation, DataFolder data) throws IOException {
        Path configuration = installation.configuration();
        System.setProperty("jboss.home.dir", installation.server().toString());
        System.setProperty("jboss.server.base.dir", data.server().toString());
        System.setProperty("jboss.server.config.dir", configuration.toString());
        System.setProperty("jboss.server.temp.dir", data.serverTmp().toString());
        System.setProperty("jboss.server.log.dir", data.log().toString());
        System.setProperty(
                "org.jboss.boot.log.file", data.log().resolve("server.log").toString());
        System.setProperty(
                "logging.configuration",
                configuration.resolve("logging.properties").toUri().toString());
        System.setProperty("java.io.tmpdir", Files.createDirectories(data.tmp()).toString());
    }

    private static void boot(Installation installation) throws Exception {
        Method main = Class.forName(MODULES_MAIN).getMethod("main", String[].class);
        String[] arguments = {
            "-mp",
            installation.server().resolve("modules").toString(),
            "org.jboss.as.standalone",
            "--read-only-server-config=standalone.xml"
        };
        try {
            main.invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
        // WildFly's threads keep the process alive from here on
        Thread.currentThread().join();
    }
}
