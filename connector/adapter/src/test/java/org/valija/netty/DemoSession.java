package org.valija.netty;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.valija.session.Frame;
import org.valija.session.Framing;
import org.valija.session.Link;
import org.valija.session.Session;
import org.valija.session.SessionFactory;
import org.valija.session.Step;

/** A protocol that asks its transport for everything there is; every method that a session has leaves a trace. */
final class DemoSession implements Session {

    static final int MAX_LINE = 100;
    static final int MAX_DATA_LINE = 50;

    final Link link;
    final List<String> trace = new ArrayList<>();
    private final Work work;
    private Framing framing = new Framing.Line(MAX_LINE);
    private final StringBuilder data = new StringBuilder();
    private long dataLength;
    volatile int closed;
    private Thread inside;
    boolean overlapped;

    /** What a test lets the session do on a worker. */
    interface Work {
        void run(DemoSession session, String argument) throws Exception;
    }

    DemoSession(Link link, Work work) {
        this.link = link;
        this.work = work;
    }

    /** Sessions kept in the list. */
    static SessionFactory factory(List<DemoSession> sessions, Work work) {
        return new SessionFactory() {
            @Override
            public Session create(Link link) {
                DemoSession session = new DemoSession(link, work);
                sessions.add(session);
                return session;
            }

            @Override
            public String refuse(Refusal reason) {
                return "no " + reason + "\r\n";
            }
        };
    }

    private Step exclusively(Supplier<Step> body) {
        overlapped |= inside != null;
        inside = Thread.currentThread();
        try {
            return body.get();
        } finally {
            overlapped |= inside != Thread.currentThread();
            inside = null;
        }
    }

    private Step say(String text) {
        link.write(text + "\r\n");
        return Step.NEXT;
    }

    @Override
    public Step open() {
        return exclusively(() -> say("hello" + (link.tls().isPresent() ? " tls" : "")));
    }

    @Override
    public Framing framing() {
        return framing;
    }

    @Override
    public Step receive(Frame frame) {
        return exclusively(() -> switch (frame) {
            case Frame.Malformed bad -> {
                framing = new Framing.Line(MAX_LINE);
                yield say("bad " + bad.fault());
            }
            case Frame.Data chunk -> data(chunk);
            case Frame.Line line ->
                command(StandardCharsets.UTF_8.decode(line.octets()).toString());
        });
    }

    private Step data(Frame.Data chunk) {
        dataLength += chunk.octets().remaining();
        if (dataLength < 10_000) {
            data.append(StandardCharsets.ISO_8859_1.decode(chunk.octets()));
        }
        if (!chunk.last()) {
            return Step.NEXT;
        }
        framing = new Framing.Line(MAX_LINE);
        say("got " + dataLength + " " + data.toString().replace("\r\n", "|"));
        data.setLength(0);
        dataLength = 0;
        return Step.NEXT;
    }

    private Step command(String line) {
        String[] words = line.split(" ", 2);
        String argument = words.length > 1 ? words[1] : "";
        return switch (words[0]) {
            case "ECHO" -> say(argument + (link.pipelined() ? " +" : ""));
            case "DATA" -> framed(new Framing.DotData(MAX_DATA_LINE));
            case "OCTETS" -> framed(new Framing.Octets(Long.parseLong(argument)));
            case "BLOCK" -> new Step.Block(() -> exclusively(() -> work(argument)));
            case "PULL" -> pull(Integer.parseInt(argument));
            case "PAUSE" -> new Step.Pause(Duration.parse(argument), new Step.Block(() -> say("paused")));
            case "FILE" -> file(argument);
            case "TLS" -> {
                say("go");
                yield Step.START_TLS;
            }
            case "FAIL" -> throw new IllegalStateException("asked to fail");
            case "BREAK" -> {
                framing = null;
                throw new IllegalStateException("asked to fail for good");
            }
            case "QUIT" -> {
                say("bye");
                yield Step.CLOSE;
            }
            default -> say("what");
        };
    }

    private Step framed(Framing next) {
        framing = next;
        return say("send");
    }

    private Step work(String argument) {
        try {
            work.run(this, argument);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return say("worked " + argument);
    }

    private Step file(String argument) {
        String[] words = argument.split(" ");
        return new Step.Pull(() -> {
            link.writeFile(Path.of(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]));
            return say("sent");
        });
    }

    /** So many parts of 64 KiB. */
    private Step pull(int parts) {
        if (parts == 0) {
            return say("pulled");
        }
        return new Step.Pull(() -> exclusively(() -> {
            ByteBuffer part = ByteBuffer.allocate(64 * 1024);
            while (part.hasRemaining()) {
                part.put((byte) ('a' + parts % 26));
            }
            link.write(part.flip());
            return pull(parts - 1);
        }));
    }

    @Override
    public Step event(Object event) {
        return exclusively(() -> say("event " + event));
    }

    @Override
    public Duration patience() {
        return Duration.ofMinutes(5);
    }

    @Override
    public Step timedOut() {
        say("timed out");
        return Step.CLOSE;
    }

    @Override
    public Step shutDown() {
        say("going away");
        return Step.CLOSE;
    }

    @Override
    public Step failed(Throwable cause) {
        if (framing == null) {
            throw new IllegalStateException("as asked");
        }
        return say("failed");
    }

    @Override
    public void secured() {
        trace.add("secured " + link.tls().isPresent());
    }

    @Override
    public void closed() {
        closed++;
    }
}
