package org.valija.smtp;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.valija.session.Frame;
import org.valija.session.Framing;
import org.valija.session.Link;
import org.valija.session.Session;
import org.valija.session.Step;

/** A client's side of a session without a transport: cuts what it says as the session asks, and does its steps. */
final class Talk implements Link {

    final FakeMailServer server;
    final List<Duration> pauses = new ArrayList<>();
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    int blocks;
    boolean closed;
    boolean tlsStarted;
    boolean pipelined;
    Tls tls;

    private final StringBuilder heard = new StringBuilder();
    private final Session session;

    Talk(FakeMailServer server, SmtpOptions options, SmtpLimits limits) {
        this.server = server;
        session = new SmtpSessionFactory(server, () -> options, () -> limits, () -> now).create(this);
        run(session.open());
    }

    /** A session of an MX listener that has been greeted. */
    static Talk mx() {
        return with(Options.mx(), SmtpLimits.STANDARD);
    }

    static Talk with(SmtpOptions options, SmtpLimits limits) {
        Talk talk = new Talk(new FakeMailServer(), options, limits);
        talk.heard();
        return talk;
    }

    /** Says lines, each ended by CRLF, and returns what is answered to all of them. */
    String say(String... lines) {
        for (String line : lines) {
            send(line + "\r\n");
        }
        return heard();
    }

    /** Sends octets, one for each character up to 255 and UTF-8 above; cuts them by the framing. */
    void send(String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        int at = 0;
        while (at < octets.length && !closed && !tlsStarted) {
            at = switch (session.framing()) {
                case Framing.Line line -> line(octets, at, line.max());
                case Framing.DotData data -> dotData(octets, at);
                case Framing.Octets count -> octets(octets, at, count.count());
            };
        }
    }

    void malformed(Frame.Fault fault) {
        run(session.receive(new Frame.Malformed(fault)));
    }

    void octets(String text, boolean last) {
        run(session.receive(new Frame.Data(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), last)));
    }

    void timeOut() {
        run(session.timedOut());
    }

    void shutDown() {
        run(session.shutDown());
    }

    void secure() {
        tls = new Tls("TLSv1.3", "TLS_AES_256_GCM_SHA384", List.of());
        tlsStarted = false;
        session.secured();
    }

    void hangUp() {
        session.closed();
    }

    Duration patience() {
        return session.patience();
    }

    /** What was written since the last time, with LF for CRLF. */
    String heard() {
        String text = heard.toString().replace("\r\n", "\n");
        heard.setLength(0);
        return text;
    }

    private int line(byte[] octets, int from, int max) {
        int end = from;
        while (octets[end] != '\n') {
            end++;
        }
        int length = end - 1 - from;
        run(session.receive(
                length > max
                        ? new Frame.Malformed(Frame.Fault.LINE_TOO_LONG)
                        : new Frame.Line(ByteBuffer.wrap(octets, from, length))));
        return end + 1;
    }

    private int dotData(byte[] octets, int from) {
        int end = from;
        while (octets[end] != '\n') {
            end++;
        }
        boolean last = end - from == 2 && octets[from] == '.';
        int start = octets[from] == '.' ? from + 1 : from;
        run(session.receive(new Frame.Data(ByteBuffer.wrap(octets, start, last ? 0 : end + 1 - start), last)));
        return end + 1;
    }

    private int octets(byte[] octets, int from, long count) {
        int length = (int) Math.min(count, octets.length - from);
        run(session.receive(new Frame.Data(ByteBuffer.wrap(octets, from, length), length == count)));
        return from + length;
    }

    private void run(Step first) {
        Step step = first;
        while (true) {
            try {
                switch (step) {
                    case Step.Next next -> {
                        return;
                    }
                    case Step.Close close -> {
                        closed = true;
                        session.closed();
                        return;
                    }
                    case Step.StartTls start -> {
                        tlsStarted = true;
                        return;
                    }
                    case Step.Block block -> {
                        blocks++;
                        step = block.work().get();
                    }
                    case Step.Pull pull -> step = pull.work().get();
                    case Step.Pause pause -> {
                        pauses.add(pause.delay());
                        step = pause.then();
                    }
                }
            } catch (FakeMailServer.Broken broken) {
                step = session.failed(broken);
            }
        }
    }

    @Override
    public void write(ByteBuffer octets) {
        heard.append(StandardCharsets.UTF_8.decode(octets));
    }

    @Override
    public void writeFile(Path file, long offset, long length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String id() {
        return "s1";
    }

    @Override
    public String listener() {
        return "smtp";
    }

    @Override
    public InetSocketAddress remote() {
        return new InetSocketAddress("192.0.2.1", 40000);
    }

    @Override
    public InetSocketAddress local() {
        return new InetSocketAddress("192.0.2.2", 25);
    }

    @Override
    public Optional<Tls> tls() {
        return Optional.ofNullable(tls);
    }

    @Override
    public boolean pipelined() {
        return pipelined;
    }

    @Override
    public void post(Object event) {
        session.event(event);
    }
}
