package org.valija.inbound;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.valija.session.Frame;
import org.valija.session.Framing;
import org.valija.session.Link;
import org.valija.session.Session;
import org.valija.session.SessionFactory;
import org.valija.session.Step;

/** A client of the listener {@code smtp} that hears a greeting and does no more. */
final class GreetingOnly implements Link {

    static final SessionFactory SESSIONS = new SessionFactory() {
        @Override
        public Session create(Link link) {
            return new Greeter(link);
        }

        @Override
        public String refuse(Refusal reason) {
            return "421 " + reason.text() + "\r\n";
        }
    };

    GreetingOnly(SessionFactory sessions) {
        sessions.create(this).open();
    }

    private record Greeter(Link link) implements Session {

        @Override
        public Step open() {
            link.write("220 hello\r\n");
            return Step.NEXT;
        }

        @Override
        public Framing framing() {
            return new Framing.Line(512);
        }

        @Override
        public Step receive(Frame frame) {
            return Step.NEXT;
        }

        @Override
        public Step event(Object event) {
            return Step.NEXT;
        }

        @Override
        public Duration patience() {
            return Duration.ofMinutes(5);
        }

        @Override
        public Step timedOut() {
            return Step.CLOSE;
        }

        @Override
        public Step shutDown() {
            return Step.CLOSE;
        }

        @Override
        public Step failed(Throwable cause) {
            return Step.CLOSE;
        }

        @Override
        public void closed() {}
    }

    @Override
    public void write(ByteBuffer octets) {}

    @Override
    public void writeFile(Path file, long offset, long length) {}

    @Override
    public String id() {
        return "s7";
    }

    @Override
    public String listener() {
        return "smtp";
    }

    @Override
    public InetSocketAddress remote() {
        return new InetSocketAddress("192.0.2.1", 40_000);
    }

    @Override
    public InetSocketAddress local() {
        return new InetSocketAddress("192.0.2.2", 25);
    }

    @Override
    public Optional<Tls> tls() {
        return Optional.empty();
    }

    @Override
    public boolean pipelined() {
        return false;
    }

    @Override
    public void post(Object event) {}
}
