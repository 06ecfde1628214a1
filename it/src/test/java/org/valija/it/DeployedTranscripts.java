package org.valija.it;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.valija.transcript.SocketWire;
import org.valija.transcript.Transcript;
import org.valija.transcript.TranscriptOptions.Place;
import org.valija.transcript.TranscriptRunner;

/** Runs the transcripts against a deployed server, over sockets, and tells which cannot run there and why. */
final class DeployedTranscripts {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<String> PROTOCOLS = List.of("smtp", "pop3", "imap");

    private final DeployedWorld world;
    private final ToIntFunction<String> ports;

    /** @param ports by listener */
    DeployedTranscripts(DeployedWorld world, ToIntFunction<String> ports) {
        this.world = world;
        this.ports = ports;
    }

    /** A test for each transcript that can run. */
    Stream<DynamicTest> tests() {
        List<DynamicTest> tests = new ArrayList<>();
        List<String> elsewhere = new ArrayList<>();
        for (String protocol : PROTOCOLS) {
            for (Transcript transcript : Transcript.all(protocol)) {
                Optional<String> reason = transcript.options().reasonAgainst(Place.SERVER);
                reason.ifPresent(text -> elsewhere.add(transcript.name() + ": " + text));
                if (reason.isEmpty()) {
                    tests.add(dynamicTest(transcript.name(), () -> run(protocol, transcript)));
                }
            }
        }
        System.out.println(tests.size() + " transcripts run against the deployed server; in process only are "
                + elsewhere.size() + ":\n  " + String.join("\n  ", elsewhere));
        return tests.stream();
    }

    private void run(String protocol, Transcript transcript) {
        world.prepare(protocol, transcript.options());
        String listener = protocol.equals("smtp")
                ? transcript.options().text("role", "smtp").replace("mx", "smtp")
                : protocol;
        InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.applyAsInt(listener));
        TranscriptRunner.run(transcript, () -> new SocketWire(server, PATIENCE), Map.of());
    }
}
