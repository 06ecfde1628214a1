package org.valija.pop3;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.valija.session.Frame;
import org.valija.session.Framing;
import org.valija.session.Link;
import org.valija.session.Session;
import org.valija.session.Step;

/** A dialogue in POP3: cuts lines into commands and hands them to the {@link Phase} the session is in. */
final class Pop3Session implements Session {

    private final Link link;
    private final Pop3Profile profile;
    private Phase phase;
    private int errors;

    Pop3Session(Link link, Pop3Listener listener, Pop3Profile profile) {
        this.link = link;
        this.profile = profile;
        this.phase = new Authorization(this, listener);
    }

    Link link() {
        return link;
    }

    Pop3Profile profile() {
        return profile;
    }

    void enter(Phase next) {
        phase = next;
    }

    @Override
    public Step open() {
        return ok(profile.greeting());
    }

    @Override
    public Framing framing() {
        Pop3Profile.Limits limits = profile.limits();
        return new Framing.Line(phase.challenging() ? limits.authLine() : limits.line());
    }

    @Override
    public boolean secretive() {
        return phase.challenging();
    }

    @Override
    public Step receive(Frame frame) {
        return switch (frame) {
            case Frame.Line line ->
                line(StandardCharsets.ISO_8859_1.decode(line.octets()).toString());
            case Frame.Malformed malformed ->
                error(
                        switch (malformed.fault()) {
                            case LINE_TOO_LONG -> "Line too long";
                            case BARE_CR_OR_LF -> "Lines end in CRLF";
                            case NUL -> "NUL in line";
                        });
            case Frame.Data data -> throw new IllegalStateException("data");
        };
    }

    private Step line(String line) {
        if (phase.challenging()) {
            return phase.response(line);
        }
        int blank = line.indexOf(' ');
        Verb verb = Verb.of(blank < 0 ? line : line.substring(0, blank));
        if (verb == null) {
            return error("Unknown command");
        }
        if (!phase.allows(verb)) {
            return error("Not in this state");
        }
        return phase.command(verb, blank < 0 ? "" : line.substring(blank + 1));
    }

    /** {@code +OK}. */
    Step ok(String text) {
        link.write("+OK " + text + "\r\n");
        return Step.NEXT;
    }

    /** {@code -ERR} for something that the client did wrong; too many of them end the session. */
    Step error(String text) {
        if (++errors > profile.limits().errors()) {
            link.write("-ERR " + text + "; too many errors\r\n");
            return Step.CLOSE;
        }
        link.write("-ERR " + text + "\r\n");
        return Step.NEXT;
    }

    /** {@code -ERR} with the refusal's response code. */
    Step refused(Pop3Refusal refusal) {
        return error(refusal.code().text() + refusal.getMessage());
    }

    /** RFC 2449 §5: what the server can do in this state. */
    Step capabilities() {
        StringBuilder b = new StringBuilder("+OK Capabilities\r\n");
        b.append("TOP\r\nUIDL\r\nRESP-CODES\r\nAUTH-RESP-CODE\r\nPIPELINING\r\nEXPIRE NEVER\r\n");
        if (profile.clearText().allows(link)) {
            b.append("USER\r\n");
            if (!profile.mechanisms().isEmpty()) {
                b.append("SASL ").append(String.join(" ", profile.mechanisms())).append("\r\n");
            }
        }
        if (startTlsOffered() && phase instanceof Authorization) {
            b.append("STLS\r\n");
        }
        link.write(b.append("IMPLEMENTATION ")
                .append(profile.implementation())
                .append("\r\n.\r\n")
                .toString());
        return Step.NEXT;
    }

    boolean startTlsOffered() {
        return profile.startTls() && link.tls().isEmpty();
    }

    @Override
    public Step event(Object event) {
        return Step.NEXT;
    }

    @Override
    public Duration patience() {
        return phase.patience();
    }

    /** RFC 1939 §3: the session ends without UPDATE and without a response. */
    @Override
    public Step timedOut() {
        return Step.CLOSE;
    }

    @Override
    public Step shutDown() {
        link.write("-ERR [SYS/TEMP] Server shutting down\r\n");
        return Step.CLOSE;
    }

    @Override
    public Step failed(Throwable cause) {
        return !phase.recover() ? Step.CLOSE : error("[SYS/TEMP] Something went wrong here; try again later");
    }

    @Override
    public void closed() {
        phase.abandon();
    }
}
