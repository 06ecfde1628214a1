package org.valija.smtp.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A server by script. Lines begin with {@code S:} for what it sends and {@code C:} for what it must have got
 * by then. Besides: {@code S: <end>}, {@code S: <silence>}, {@code C: <broken>} for a write that fails,
 * {@code TLS} and {@code TLS fails} for a handshake.
 */
final class ScriptedWire implements Wire {

    private final Deque<String> script = new ArrayDeque<>();
    private final int fragment;
    private final List<String> writes = new ArrayList<>();
    private final List<Duration> allowed = new ArrayList<>();
    private String written = "";
    private byte[] sending = new byte[0];
    private int sent;
    private boolean closed;
    private TlsPolicy asked;

    /** @param fragment the most octets that one read yields */
    ScriptedWire(int fragment, String script) {
        this.fragment = fragment;
        script.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(this.script::add);
    }

    ScriptedWire(String script) {
        this(Integer.MAX_VALUE, script);
    }

    @Override
    public void allow(Duration time) {
        allowed.add(time);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        assertTrue(!closed, "read after close");
        if (sent == sending.length) {
            next();
        }
        if (sending.length == 0) {
            return -1;
        }
        int n = Math.min(Math.min(length, fragment), sending.length - sent);
        System.arraycopy(sending, sent, into, offset, n);
        sent += n;
        return n;
    }

    private void next() throws IOException {
        while (!script.isEmpty() && script.peek().startsWith("C:")) {
            expect(script.remove().substring(2).strip());
        }
        assertEquals("", written, "the client wrote more than the script has");
        if (script.isEmpty() || !script.peek().startsWith("S:")) {
            fail("the client waits, and the script goes on with " + script.peek());
        }
        StringBuilder burst = new StringBuilder();
        while (!script.isEmpty()
                && script.peek().startsWith("S:")
                && !script.peek().startsWith("S: <")) {
            burst.append(script.remove().substring(2).strip()).append("\r\n");
        }
        if (burst.isEmpty()) {
            String line = script.remove();
            if (line.contains("<silence>")) {
                throw new SocketTimeoutException(line);
            }
        }
        sending = burst.toString().getBytes(StandardCharsets.UTF_8);
        sent = 0;
    }

    private void expect(String line) {
        int end = written.indexOf("\r\n");
        assertTrue(end >= 0, () -> "the client has not written: " + line);
        assertEquals(line, written.substring(0, end));
        written = written.substring(end + 2);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        assertTrue(!closed, "write after close");
        if (!script.isEmpty() && script.peek().equals("C: <broken>")) {
            script.remove();
            throw new IOException("broken pipe");
        }
        String octets = new String(from, offset, length, StandardCharsets.UTF_8);
        writes.add(octets);
        written += octets;
    }

    @Override
    public AchievedTls startTls(TlsPolicy policy) throws IOException {
        while (!script.isEmpty() && script.peek().startsWith("C:")) {
            expect(script.remove().substring(2).strip());
        }
        asked = policy;
        if (!"TLS".equals(script.remove())) {
            throw new IOException("handshake failed");
        }
        return AchievedTls.proven("TLSv1.3", "TLS_AES_128_GCM_SHA256", AchievedTls.Proof.PKIX);
    }

    @Override
    public void close() {
        closed = true;
    }

    boolean closed() {
        return closed;
    }

    TlsPolicy asked() {
        return asked;
    }

    List<String> writes() {
        return writes;
    }

    List<Duration> allowed() {
        return allowed;
    }

    /** Checks that the dialogue went to the script's end. */
    void finished() {
        while (!script.isEmpty() && script.peek().startsWith("C:")) {
            expect(script.remove().substring(2).strip());
        }
        assertEquals(List.of(), List.copyOf(script), "left of the script");
        assertEquals("", written, "written beyond the script");
    }
}
