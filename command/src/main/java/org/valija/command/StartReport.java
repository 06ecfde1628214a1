package org.valija.command;

import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Waits until WildFly has started and tells the user where everything is: ports, console, data, and the first
 * administrator's password, once. When something failed to start, says so and ends the process.
 *
 * <p>WildFly marks the end of its boot by a file in its temporary folder; that is what this waits for.
 */
final class StartReport {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration SHUTDOWN = Duration.ofSeconds(15);

    private final StartSettings settings;
    private final DataFolder data;
    private final PrintStream out;
    private final Instant since = Instant.now();

    StartReport(StartSettings settings, DataFolder data, PrintStream out) {
        this.settings = settings;
        this.data = data;
        this.out = out;
    }

    /** Starts to wait, on a thread of its own that ends with the report. */
    void watch() {
        Thread thread = new Thread(this::await, "start-report");
        thread.setDaemon(true);
        thread.start();
    }

    private void await() {
        Path marker = data.serverTmp().resolve("startup-marker");
        try {
            while (!Files.exists(marker) || Files.size(marker) == 0) {
                Thread.sleep(POLL);
            }
            if (Files.readString(marker).startsWith("success")) {
                print(Duration.between(since, Instant.now()));
                // deploying leaves tens of megabytes that no later message would make the collector look for
                System.gc();
            } else {
                Path log = data.log().resolve("server.log");
                Optional<String> invalid = StartLog.invalidSetting(log, since);
                out.println("valija: " + invalid.orElse("the server did not start; the cause stands in " + log));
                end(invalid.isPresent() ? ExitCode.CONFIGURATION : ExitCode.SOFTWARE);
            }
        } catch (IOException e) {
            out.println("valija: cannot tell whether the server has started: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** WildFly's own shutdown waits for calls that wait for the start of a deployment, which has failed. */
    private static void end(int exitCode) {
        Thread.ofPlatform().name("start-report-end").daemon().start(() -> {
            try {
                Thread.sleep(SHUTDOWN);
            } catch (InterruptedException e) {
                // then at once
            }
            Runtime.getRuntime().halt(exitCode);
        });
        System.exit(exitCode);
    }

    /** Prints the report. */
    void print(Duration took) throws IOException {
        String host = host(settings.bind().getHostAddress());
        List<String> listeners = listeners(host);
        out.printf("Valija %s is ready after %.1f s.%n", Installation.version(), took.toMillis() / 1000.0);
        listeners.forEach(out::println);
        out.printf(
                "  %-12s http://%s:%d/ and https://%2$s:%d/%n",
                "console", host, settings.ports().get("http"), settings.ports().get("https"));
        out.printf("  %-12s 127.0.0.1:%d%n", "management", settings.ports().get("management"));
        out.printf("  %-12s %s%n", "data", data.root());
        Optional<String> password = firstPassword();
        if (password.isPresent()) {
            out.printf(
                    "  %-12s admin@%s, password %s (shown this once)%n", "sign in", settings.domain(), password.get());
        }
        out.println("Ctrl-C stops it.");
        out.flush();
    }

    /** What the server itself says of its listeners: settings changed later count, and a port may be taken. */
    private List<String> listeners(String host) {
        URI server = URI.create("http://" + host + ":" + settings.ports().get("http"));
        try {
            JsonStructure status = new Api(server, data.keys().resolve("admin.key"))
                    .send("GET", null, "status")
                    .orElseThrow();
            return status.asJsonObject().getJsonArray("listeners").getValuesAs(StartReport::listener);
        } catch (CommandException | NoSuchElementException e) {
            return List.of("valija: cannot tell which listeners are open: " + e.getMessage());
        }
    }

    private static String listener(JsonObject listener) {
        String state = listener.getString("state");
        return String.format(
                "  %-12s %s:%d%s",
                listener.getString("name"),
                listener.getString("address"),
                listener.getInt("port"),
                state.equals("open") ? "" : " is not open: " + state + " " + listener.getString("problem"));
    }

    /** The server leaves a password it made up in a file, which is read once. */
    private Optional<String> firstPassword() throws IOException {
        Path file = data.keys().resolve("first-password");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String password = Files.readString(file, StandardCharsets.UTF_8).strip();
        Files.delete(file);
        return Optional.of(password);
    }

    static String host(String address) {
        if (address.equals("0.0.0.0") || address.equals("::") || address.equals("0:0:0:0:0:0:0:0")) {
            return "localhost";
        }
        return address.contains(":") ? "[" + address + "]" : address;
    }
}
