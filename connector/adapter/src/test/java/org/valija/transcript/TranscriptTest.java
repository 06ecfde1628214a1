package org.valija.transcript;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.valija.netty.ClientAccess;
import org.valija.netty.EmbeddedServer;
import org.valija.netty.Encryption;
import org.valija.netty.SocketSpec;
import org.valija.netty.TestKeys;
import org.valija.session.SessionFactory;
import org.valija.transcript.TranscriptOptions.Place;

/**
 * Runs all transcripts of a protocol in process, each with a fresh server, cut into fragments of every size
 * up to {@link #LARGEST} octets, and whole. Extended once for each protocol.
 */
public abstract class TranscriptTest {

    /** Above this size no command is cut in a new way. Octets. */
    private static final int LARGEST = 40;

    private final String protocol;

    /** @param protocol also the extension of the transcripts' files, such as {@code smtp} */
    protected TranscriptTest(String protocol) {
        this.protocol = protocol;
    }

    /** The sessions of a fresh server with memory behind it, as the transcript's options ask for. */
    protected abstract SessionFactory sessions(TranscriptOptions options);

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicNode> transcripts() {
        return Transcript.all(protocol).stream()
                .filter(t -> t.options().reasonAgainst(Place.IN_PROCESS).isEmpty())
                .map(t -> dynamicContainer(
                        t.name(),
                        IntStream.concat(IntStream.of(Integer.MAX_VALUE), IntStream.rangeClosed(1, LARGEST))
                                .mapToObj(size -> dynamicTest(name(size), () -> run(t, size)))));
    }

    private static String name(int fragment) {
        return fragment == Integer.MAX_VALUE ? "whole" : "fragments of " + fragment;
    }

    private void run(Transcript transcript, int fragment) {
        TranscriptOptions options = transcript.options();
        try (EmbeddedServer server = new EmbeddedServer(socket(options), sessions(options), fragment)) {
            TranscriptRunner.run(transcript, server::connect, Map.of());
        }
    }

    /** The listener; its address is not used. */
    private SocketSpec socket(TranscriptOptions options) {
        Encryption.Mode mode = options.has("tls") ? Encryption.Mode.START_TLS : Encryption.Mode.NONE;
        return new SocketSpec(
                protocol,
                new InetSocketAddress(0),
                Encryption.of(mode, TestKeys.context()),
                ClientAccess.ALL,
                SocketSpec.Limits.DEFAULT);
    }
}
