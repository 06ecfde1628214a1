package org.valija.transcript;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Plays the client of a transcript and compares what the server says, octet for octet. */
public final class TranscriptRunner {

    private final Transcript transcript;
    private final Wire.Connector connector;
    private final Map<String, String> variables;
    private final Map<Integer, Talk> talks = new TreeMap<>();
    private final StringBuilder heard = new StringBuilder();
    private Transcript.Line line;

    private TranscriptRunner(Transcript transcript, Wire.Connector connector, Map<String, String> variables) {
        this.transcript = transcript;
        this.connector = connector;
        this.variables = new HashMap<>(variables);
    }

    /**
     * Runs the whole transcript.
     *
     * @param variables values known beforehand
     * @throws AssertionError with file, line, what was expected and the dialogue so far
     */
    public static void run(Transcript transcript, Wire.Connector connector, Map<String, String> variables) {
        TranscriptRunner runner = new TranscriptRunner(transcript, connector, variables);
        try {
            runner.run();
        } catch (RuntimeException e) {
            throw runner.failure("failed: " + e, e);
        } finally {
            runner.talks.values().forEach(t -> t.wire.close());
        }
    }

    private void run() {
        for (int i = 0; i < transcript.lines().size(); i++) {
            line = transcript.lines().get(i);
            Talk talk = talks.computeIfAbsent(line.session(), s -> new Talk(connector.connect()));
            if (line.client()) {
                say(talk, i);
            } else {
                expect(talk, line.text());
            }
        }
        for (Talk talk : talks.values()) {
            talk.fill(talk.wire.available());
            if (talk.held() > 0) {
                throw failure("the server said more: " + show(talk.peek()), null);
            }
        }
    }

    private void say(Talk talk, int index) {
        String text = line.text();
        if (text.startsWith("[") && text.endsWith("]")) {
            String[] action = text.substring(1, text.length() - 1).split(" ");
            act(talk, action);
            return;
        }
        talk.pipelined.writeBytes(Text.octets(text, variables));
        heard.append(line.session()).append("C: ").append(text).append('\n');
        boolean more = index + 1 < transcript.lines().size()
                && transcript.lines().get(index + 1).client()
                && transcript.lines().get(index + 1).session() == line.session()
                && !transcript.lines().get(index + 1).text().startsWith("[");
        if (more) { // lines in a row go out together
            return;
        }
        talk.fill(talk.wire.available());
        if (talk.held() > 0) {
            throw failure("the server said before that: " + show(talk.peek()), null);
        }
        talk.wire.send(talk.pipelined.toByteArray());
        talk.pipelined.reset();
    }

    private void act(Talk talk, String[] action) {
        heard.append(line.session()).append("C: ").append(line.text()).append('\n');
        switch (action[0]) {
            case "tls" -> talk.wire = new TlsWire(talk.wire);
            case "end" -> talk.wire.endOutput();
            case "close" -> talk.wire.close();
            case "pass" -> talk.wire.pass(Duration.parse(action[1]));
            default -> throw failure("unknown action", null);
        }
    }

    private void expect(Talk talk, String expected) {
        if (expected.equals("...")) {
            talk.skipping = true;
            return;
        }
        if (expected.equals("[closed]")) {
            byte[] rest = talk.untilClosed();
            if (rest.length > 0 && !talk.skipping || !talk.wire.closed()) {
                throw failure("expected the end of the connection, got " + show(rest), null);
            }
            return;
        }
        if (Text.isRaw(expected)) {
            byte[] octets = Text.octets(expected, variables);
            byte[] got = talk.take(octets.length);
            heard.append(line.session()).append("S: ").append(show(got)).append('\n');
            if (!Arrays.equals(octets, got)) {
                throw failure("got " + show(got), null);
            }
            return;
        }
        while (true) {
            String got = talk.line();
            if (got != null) {
                heard.append(line.session()).append("S: ").append(got).append('\n');
                if (Text.matches(expected, got, variables)) {
                    talk.skipping = false;
                    return;
                }
            }
            if (got == null || !talk.skipping) {
                throw failure("got " + (got == null ? "nothing but " + show(talk.peek()) : got), null);
            }
        }
    }

    private AssertionError failure(String problem, Throwable cause) {
        String where = transcript.name() + (line == null ? "" : ":" + line.number() + ": " + line.text());
        return new AssertionError(where + "\n" + problem + "\n--- so far\n" + heard, cause);
    }

    private static String show(byte[] octets) {
        return octets.length == 0
                ? "nothing"
                : new String(octets, StandardCharsets.UTF_8)
                        .replace("\r", "\\r")
                        .replace("\n", "\\n");
    }

    /** One of the sessions. */
    private static final class Talk {
        private Wire wire;
        private boolean skipping;
        private final ByteArrayOutputStream pipelined = new ByteArrayOutputStream();
        private byte[] held = new byte[0];

        Talk(Wire wire) {
            this.wire = wire;
        }

        int held() {
            return held.length;
        }

        byte[] peek() {
            return held;
        }

        boolean fill(byte[] octets) {
            byte[] both = Arrays.copyOf(held, held.length + octets.length);
            System.arraycopy(octets, 0, both, held.length, octets.length);
            held = both;
            return octets.length > 0;
        }

        /** The next line without its CRLF; null where none comes. */
        String line() {
            while (true) {
                for (int i = 0; i + 1 < held.length; i++) {
                    if (held[i] == '\r' && held[i + 1] == '\n') {
                        String text = new String(held, 0, i, StandardCharsets.UTF_8);
                        held = Arrays.copyOfRange(held, i + 2, held.length);
                        return text;
                    }
                }
                if (!fill(wire.receive())) {
                    return null;
                }
            }
        }

        /** So many octets, or all there are. */
        byte[] take(int count) {
            while (held.length < count && fill(wire.receive())) {}
            int n = Math.min(count, held.length);
            byte[] octets = Arrays.copyOf(held, n);
            held = Arrays.copyOfRange(held, n, held.length);
            return octets;
        }

        byte[] untilClosed() {
            while (!wire.closed() && fill(wire.receive())) {}
            byte[] rest = held;
            held = new byte[0];
            return rest;
        }
    }
}
