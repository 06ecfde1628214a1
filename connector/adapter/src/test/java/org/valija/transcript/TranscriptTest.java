package org.valija.transcript;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.valija.netty.EmbeddedServer;

/**
 * Runs all transcripts of a protocol in process, each with a fresh server, cut into fragments of every size
 * up to {@link #LARGEST} octets, and whole. Extended once for each protocol.
 */
public abstract class TranscriptTest {

    /** Above this size no command is cut in a new way. Octets. */
    private static final int LARGEST = 40;

    private final String extension;

    /** @param extension of the transcripts' files, such as {@code smtp} */
    protected TranscriptTest(String extension) {
        this.extension = extension;
    }

    /** A fresh server as the transcript's options ask for. */
    protected abstract TranscriptFixture fixture(Transcript transcript);

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicNode> transcripts() {
        return Transcript.all(extension).stream()
                .filter(t -> !"server".equals(t.options().get("only")))
                .map(t -> dynamicContainer(
                        t.name(),
                        IntStream.concat(IntStream.of(Integer.MAX_VALUE), IntStream.rangeClosed(1, LARGEST))
                                .mapToObj(size -> dynamicTest(name(size), () -> run(t, size)))));
    }

    private static String name(int fragment) {
        return fragment == Integer.MAX_VALUE ? "whole" : "fragments of " + fragment;
    }

    private void run(Transcript transcript, int fragment) {
        try (TranscriptFixture fixture = fixture(transcript);
                EmbeddedServer server = new EmbeddedServer(fixture.socket(), fixture.sessions(), fragment)) {
            TranscriptRunner.run(transcript, server::connect, fixture.variables());
        }
    }
}
