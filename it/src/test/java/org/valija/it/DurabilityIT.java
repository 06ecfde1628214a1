package org.valija.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the server with SIGKILL while clients are at work, again and again, and compares in the end what they
 * were promised with what is there. {@code -Dkills=100} kills more often, {@code -Dseed=N} draws the same
 * messages and moments again.
 */
class DurabilityIT {

    private static final int KILLS = Integer.getInteger("kills", 30);
    private static final long SEED = Long.getLong("seed", System.nanoTime());

    /** Longest time under load, from the first promise to the kill, milliseconds. */
    private static final int LOAD_MILLIS = 1_500;

    /** The same from the acknowledgement of a message to several recipients, whose delivery then runs. */
    private static final int DELIVERY_MILLIS = 20;

    /** What the server is certainly doing at a kill, besides everything else. */
    private enum Moment {
        APPENDING,
        REMOVING,
        DELIVERING,
        STARTING
    }

    /** A start comes after a kill that has cut off deliveries. */
    private static final Moment[] MOMENTS = {
        Moment.APPENDING, Moment.DELIVERING, Moment.STARTING, Moment.REMOVING, Moment.DELIVERING, Moment.STARTING
    };

    /** What a start logs when it finds deliveries that had not ended. */
    private static final String INTERRUPTED = "were being served when this node ended";

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);
    private final Traffic traffic = new Traffic(random);
    private RunningServer server;
    private int startMillis;

    @Test
    @DisplayName(
            "what was acknowledged survives SIGKILL exactly once, what was removed stays away, no UID is used twice")
    void acknowledgedMessagesSurvive() throws IOException, InterruptedException {
        Instant begin = Instant.now();
        System.out.println("durability: -Dseed=" + SEED + " -Dkills=" + KILLS);
        server = RunningServer.start(folder.resolve("valija"));
        try {
            traffic.prepare(server);
            for (int i = 0; i < KILLS; i++) {
                kill(MOMENTS[i % MOMENTS.length]);
            }
            startAgain();
            awaitEmptyQueue();
            Audit audit = traffic.audit(server);
            audit.figures().forEach(line -> System.out.println("durability: " + line));
            System.out.println("durability: " + interruptions() + " starts found deliveries that a kill had cut off; "
                    + Duration.between(begin, Instant.now()).toSeconds() + " s");
            assertEquals(List.of(), audit.faults(), "seed " + SEED);
            assertNoFailures();
        } finally {
            server.close();
        }
    }

    private void kill(Moment moment) throws InterruptedException {
        switch (moment) {
            case APPENDING -> killUnderLoad(traffic::appended, LOAD_MILLIS);
            case REMOVING -> killUnderLoad(traffic::removed, LOAD_MILLIS);
            case DELIVERING -> killUnderLoad(traffic::submittedToAll, DELIVERY_MILLIS);
            case STARTING -> killAtStart();
        }
    }

    /** Kills some time after the next acknowledgement of a kind, and starts again unless the next kill is at start. */
    private void killUnderLoad(LongSupplier acknowledged, int longestMillis) throws InterruptedException {
        if (!server.process().isAlive()) {
            startAgain();
        }
        long before = acknowledged.getAsLong();
        try (ExecutorService clients = traffic.start(server)) {
            try {
                Eventually.get(() -> {
                    assertTrue(acknowledged.getAsLong() > before, () -> "nothing is accepted: " + traffic.failures());
                    return null;
                });
                server.process().waitFor(random.nextInt(longestMillis), TimeUnit.MILLISECONDS);
            } finally {
                server.kill();
                clients.shutdown();
            }
        }
    }

    /** Kills while a start is at work, which has found what an earlier kill has left. */
    private void killAtStart() throws InterruptedException {
        server = server.launchAgain();
        boolean ended = server.process().waitFor(random.nextInt(startMillis), TimeUnit.MILLISECONDS);
        assertTrue(!ended, () -> "the start failed:\n" + server.output());
        server.kill();
    }

    private void startAgain() {
        Instant begin = Instant.now();
        server = server.again();
        startMillis = (int) Duration.between(begin, Instant.now()).toMillis();
    }

    private void awaitEmptyQueue() {
        Eventually.get(() -> {
            RunningServer.Result queue = server.command("", "queue", "list", "--json");
            assertEquals("[]", queue.output().replaceAll("\\s", ""), queue.error());
            return null;
        });
    }

    /** Shows where a client failed, and what the server has told of it. */
    private void assertNoFailures() throws IOException {
        List<Throwable> failures = traffic.failures();
        if (!failures.isEmpty()) {
            String errors = String.join("\n", logged(line -> line.contains(" ERROR ") || line.startsWith("Caused by")));
            AssertionError failed =
                    new AssertionError("clients failed; seed " + SEED + "; the server told:\n" + errors);
            failures.forEach(failed::addSuppressed);
            throw failed;
        }
    }

    /** How many starts have told of deliveries that were at work at the kill before. */
    private long interruptions() throws IOException {
        return logged(line -> line.contains(INTERRUPTED)).size();
    }

    private List<String> logged(Predicate<String> wanted) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> logs = Files.list(server.data().resolve("log"))) {
            for (Path log : logs.sorted().toList()) {
                try (Stream<String> lines = Files.lines(log)) {
                    lines.filter(wanted).forEach(found::add);
                }
            }
        }
        return found;
    }
}
