package org.valija.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * {@code strace}, attached to a running server: records its system calls, or has some of them fail. Closing it lets
 * the server go on alone. Its user has to be root, or the kernel has to let a user trace processes of their own
 * ({@code kernel.yama.ptrace_scope=0}); where that is not so, or strace is missing, it says so and fails.
 */
final class Strace implements AutoCloseable {

    private final Process process;
    private final Path told;

    private Strace(Process process, Path told) {
        this.process = process;
        this.told = told;
    }

    /** Records reads, writes and syncs into a file, with the path or address of each descriptor. */
    static Strace recording(RunningServer server, Path file) {
        return attach(
                server,
                List.of(
                        "-yy",
                        "-s4096",
                        "-o",
                        file.toString(),
                        "-e",
                        "trace=read,readv,recvfrom,recvmsg,write,writev,sendto,sendmsg,"
                                + "pwrite64,pwritev,pwritev2,fsync,fdatasync,sync_file_range,msync"));
    }

    /** From now on, all work on this file fails as on a broken disk. */
    static Strace breaking(RunningServer server, Path file) {
        String calls = "openat,pread64,pwrite64,fsync,fdatasync,ftruncate";
        return attach(
                server,
                List.of(
                        "-o",
                        "/dev/null",
                        "-P",
                        file.toString(),
                        "-e",
                        "trace=" + calls,
                        "-e",
                        "inject=" + calls + ":error=EIO"));
    }

    private static Strace attach(RunningServer server, List<String> options) {
        try {
            Path told = Files.createTempFile(Path.of("target"), "strace", ".err");
            List<String> command = new ArrayList<>(List.of("strace", "-f", "-e", "signal=none"));
            command.addAll(options);
            command.addAll(List.of("-p", String.valueOf(server.process().pid())));
            Process process =
                    new ProcessBuilder(command).redirectError(told.toFile()).start();
            Strace strace = new Strace(process, told);
            strace.awaitAttached();
            return strace;
        } catch (IOException e) {
            throw new AssertionError("strace cannot be started; is it installed? " + e.getMessage(), e);
        }
    }

    private void awaitAttached() {
        Eventually.get(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("strace cannot trace the server: " + told());
            }
            if (!told().contains(" attached")) {
                throw new AssertionError("strace does not attach: " + told());
            }
            return null;
        });
    }

    private String told() {
        try {
            return Files.readString(told);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("strace does not end: " + told());
            }
            Files.delete(told);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
