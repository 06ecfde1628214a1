package org.valija.session;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;

/**
 * A transport without sockets, for fuzz tests: cuts octets into frames as the session asks for them, counted octets
 * into chunks of random size, and does all steps at once. An exception out of the session, and a chain of steps
 * without an end, are {@link AssertionError}s. For one thread, but that any may post an event.
 */
public final class MemoryLink implements Link {

    private static final int MOST_STEPS = 100_000;
    private static final int LARGEST_CHUNK = 64;

    private final Session session;
    private final RandomGenerator random;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final Queue<Object> events = new ConcurrentLinkedQueue<>();
    private byte[] pending = {};
    private boolean secured;
    private boolean closed;

    /** Opens a session. */
    public MemoryLink(SessionFactory sessions, RandomGenerator random) {
        this.random = random;
        this.session = sessions.create(this);
        run(session::open);
    }

    /** The client sends octets. What is no whole frame yet waits for more. */
    public void send(byte[] octets) {
        int before = pending.length;
        pending = Arrays.copyOf(pending, before + octets.length);
        System.arraycopy(octets, 0, pending, before, octets.length);
        boolean more = true;
        while (more && !closed) {
            more = switch (session.framing()) {
                case Framing.Line line -> line(line.max());
                case Framing.Octets count -> octets(count.count());
                case Framing.DotData data -> throw new AssertionError("no message is expected here");
            };
        }
    }

    /** Characters up to U+00FF are octets. */
    public void send(String text) {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private boolean line(int max) {
        for (int i = 1; i < pending.length; i++) {
            if (pending[i] == '\n' && pending[i - 1] == '\r') {
                byte[] line = take(i + 1);
                receive(frame(Arrays.copyOf(line, i - 1), max));
                return true;
            }
        }
        return false;
    }

    private static Frame frame(byte[] line, int max) {
        if (line.length > max) {
            return new Frame.Malformed(Frame.Fault.LINE_TOO_LONG);
        }
        for (byte octet : line) {
            if (octet == '\r' || octet == '\n') {
                return new Frame.Malformed(Frame.Fault.BARE_CR_OR_LF);
            }
            if (octet == 0) {
                return new Frame.Malformed(Frame.Fault.NUL);
            }
        }
        return new Frame.Line(ByteBuffer.wrap(line));
    }

    private boolean octets(long count) {
        if (pending.length == 0) {
            return false;
        }
        int most = (int) Math.min(count, Math.min(pending.length, LARGEST_CHUNK));
        int length = 1 + random.nextInt(most);
        receive(new Frame.Data(ByteBuffer.wrap(take(length)), length == count));
        return true;
    }

    private byte[] take(int length) {
        byte[] taken = Arrays.copyOf(pending, length);
        pending = Arrays.copyOfRange(pending, length, pending.length);
        return taken;
    }

    private void receive(Frame frame) {
        run(() -> session.receive(frame));
        events();
    }

    /** Has the session take what was posted since the client last sent something. */
    public void events() {
        while (!events.isEmpty() && !closed) {
            Object event = events.remove();
            run(() -> session.event(event));
        }
    }

    private void run(java.util.function.Supplier<Step> first) {
        try {
            Step step = first.get();
            for (int i = 0; i < MOST_STEPS; i++) {
                step = switch (step) {
                    case Step.Next next -> null;
                    case Step.Close close -> {
                        hangUp();
                        yield null;
                    }
                    case Step.StartTls start -> {
                        pending = new byte[0];
                        secured = true;
                        session.secured();
                        yield null;
                    }
                    case Step.Block block -> block.work().get();
                    case Step.Pull pull -> pull.work().get();
                    case Step.Pause pause -> pause.then();
                };
                if (step == null) {
                    return;
                }
            }
        } catch (RuntimeException e) {
            throw new AssertionError("an exception got out of the session", e);
        }
        throw new AssertionError("the steps come to no end");
    }

    /** The client goes away. */
    public void hangUp() {
        if (!closed) {
            closed = true;
            session.closed();
        }
    }

    /** Whether the connection is gone. */
    public boolean closed() {
        return closed;
    }

    /** What was written since the last time, one character for each octet. */
    public String heard() {
        String text = written.toString(StandardCharsets.ISO_8859_1);
        written.reset();
        return text;
    }

    @Override
    public void write(ByteBuffer octets) {
        byte[] copy = new byte[octets.remaining()];
        octets.get(copy);
        written.writeBytes(copy);
    }

    @Override
    public void writeFile(Path file, long offset, long length) {
        throw new UnsupportedOperationException("everything lies in memory");
    }

    @Override
    public String id() {
        return "s1";
    }

    @Override
    public String listener() {
        return "fuzz";
    }

    @Override
    public InetSocketAddress remote() {
        return new InetSocketAddress("192.0.2.1", 40000);
    }

    @Override
    public InetSocketAddress local() {
        return new InetSocketAddress("192.0.2.2", 143);
    }

    @Override
    public Optional<Tls> tls() {
        return secured ? Optional.of(new Tls("TLSv1.3", "TLS_AES_256_GCM_SHA384", List.of())) : Optional.empty();
    }

    @Override
    public boolean pipelined() {
        return pending.length > 0;
    }

    @Override
    public void post(Object event) {
        events.add(event);
    }
}
