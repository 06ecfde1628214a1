package org.valija.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The unpacked distribution, running as a process of its own on free ports. Closing stops it by SIGTERM. */
final class RunningServer implements AutoCloseable {

    static final String ADMIN_PASSWORD = "correct horse battery staple";

    private static final List<String> PORTS = List.of(
            "smtp",
            "submission",
            "submissions",
            "lmtp",
            "pop3",
            "pop3s",
            "imap",
            "imaps",
            "http",
            "https",
            "management");
    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration STOP = Duration.ofMinutes(1);

    private final Map<String, Integer> ports;
    private final Path data;
    private final Path output;
    private final Process process;
    private boolean apart;

    private RunningServer(Path data, Map<String, Integer> ports, Process process, Path output) {
        this.data = data;
        this.ports = ports;
        this.process = process;
        this.output = output;
    }

    /** Starts a server on this data directory and waits until it says that it is ready. */
    static RunningServer start(Path data) {
        RunningServer server = launch(data, freePorts());
        server.awaitReady();
        return server;
    }

    /** As {@link #start}, but the server has to end with the process here, which is a shell that has started it. */
    static RunningServer startWithParent(Path data) {
        List<String> by = List.of("sh", "-c", "\"$@\" --with-parent & wait", "sh");
        RunningServer server = launch(data, freePorts(), by);
        server.awaitReady();
        return server;
    }

    /** Starts a server and does not wait. */
    static RunningServer launch(Path data, Map<String, Integer> ports) {
        return launch(data, ports, List.of());
    }

    /**
     * Starts a server whose data lies on a disk of its own, of so many octets, and waits until it is ready. The disk
     * is in memory, and only this server sees it. Its user has to be root or allowed to make user namespaces.
     */
    static RunningServer startOnDisk(Path disk, long octets) {
        String mount = "mount -t tmpfs -o size=" + octets + " valija \"$0\" && exec \"$@\"";
        List<String> by = List.of("unshare", "--map-root-user", "--mount", "sh", "-c", mount, disk.toString());
        RunningServer server = launch(disk.resolve("valija"), freePorts(), by);
        server.apart = true;
        server.awaitReady();
        return server;
    }

    /** As {@link #launch(Path, Map)}, by a command that runs the one that stands behind it. */
    private static RunningServer launch(Path data, Map<String, Integer> ports, List<String> by) {
        try {
            Path output = Files.createTempFile(Files.createDirectories(Path.of("target", "servers")), "server", ".out");
            List<String> command = new ArrayList<>(by);
            command.addAll(List.of(distribution().resolve("bin/valija").toString(), "server"));
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().put("VALIJA_DATA", data.toString());
            builder.environment().put("VALIJA_HOSTNAME", "mail.example.org");
            builder.environment().put("VALIJA_ADMIN_PASSWORD", ADMIN_PASSWORD);
            ports.forEach(
                    (name, port) -> builder.environment().put("VALIJA_PORT_" + name.toUpperCase(), port.toString()));
            builder.redirectErrorStream(true).redirectOutput(output.toFile());
            return new RunningServer(data, ports, builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same start again, on the same data and ports. */
    RunningServer again() {
        RunningServer server = launchAgain();
        server.awaitReady();
        return server;
    }

    /** As {@link #again}, but does not wait. */
    RunningServer launchAgain() {
        return launch(data, ports);
    }

    int port(String name) {
        return ports.get(name);
    }

    Path data() {
        return data;
    }

    /** The same folder as other processes see it. */
    Path dataFromOutside() {
        Path root = Path.of("/proc", String.valueOf(process.pid()), "root");
        return apart ? root.resolve(Path.of("/").relativize(data)) : data;
    }

    Process process() {
        return process;
    }

    /** All it has printed. */
    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitReady() {
        Instant end = Instant.now().plus(START);
        while (!output().contains("is ready after")) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                kill();
                throw new AssertionError("the server did not start:\n" + output());
            }
            pause();
        }
    }

    /** Runs the command line against this server. */
    Result command(String input, String... arguments) {
        ProcessBuilder builder = new ProcessBuilder();
        builder.command().add(distribution().resolve("bin/valija").toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().put("VALIJA_DATA", dataFromOutside().toString());
        builder.environment().put("VALIJA_PORT_HTTP", String.valueOf(port("http")));
        return Result.of(builder, input);
    }

    /** As {@link #command}, and has to succeed. */
    void administer(String input, String... arguments) {
        Result result = command(input, arguments);
        if (result.exitCode() != 0) {
            throw new AssertionError(String.join(" ", arguments) + ": " + result.error());
        }
    }

    /** No time to write anything down. */
    void kill() {
        process.destroyForcibly();
        await();
    }

    /** SIGTERM, and waits for the end. */
    @Override
    public void close() {
        process.destroy();
        await();
    }

    private void await() {
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError("the server did not stop:\n" + output());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private void pause() {
        try {
            process.waitFor(50, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    static Path distribution() {
        return Path.of(System.getProperty("distribution")).toAbsolutePath().normalize();
    }

    /** A free port for each listener; all are held until the last is found, so that none is given twice. */
    static Map<String, Integer> freePorts() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        Map<String, ServerSocket> held = new LinkedHashMap<>();
        try {
            for (String name : PORTS) {
                held.put(name, new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            for (Map.Entry<String, ServerSocket> entry : held.entrySet()) {
                ports.put(entry.getKey(), entry.getValue().getLocalPort());
                entry.getValue().close();
            }
            return ports;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a command did. */
    record Result(int exitCode, String output, String error) {

        static Result of(ProcessBuilder builder, String input) {
            try {
                Path error = Files.createTempFile(Path.of("target"), "command", ".err");
                Process process = builder.redirectError(error.toFile()).start();
                process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
                process.getOutputStream().close();
                String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                Result result = new Result(process.waitFor(), output, Files.readString(error));
                Files.delete(error);
                return result;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
    }
}
