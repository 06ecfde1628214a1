package org.valija.imap.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Supplier;
import org.valija.imap.ImapLimits;
import org.valija.imap.ImapListener;
import org.valija.imap.ImapProfile;
import org.valija.imap.ImapRefusal;
import org.valija.imap.ResponseCode;
import org.valija.imap.command.Append;
import org.valija.imap.command.Dialogue;
import org.valija.imap.command.State;
import org.valija.imap.wire.LiteralMark;
import org.valija.imap.wire.MalformedCommand;
import org.valija.session.Frame;
import org.valija.session.Framing;
import org.valija.session.Incoming;
import org.valija.session.Link;
import org.valija.session.Session;
import org.valija.session.Step;

/**
 * A dialogue in IMAP: gathers a command from its lines and literals, and hands it to the {@link Dialogue}. Between
 * two commands it holds no buffer.
 */
final class ImapSession implements Session {

    private static final byte[] CRLF = {'\r', '\n'};

    /** Stands for a line that broke the framing; no continuation takes it for anything. */
    private static final String BROKEN = "\0";

    private final Link link;
    private final ImapListener listener;
    private final ImapLimits limits;
    private final Dialogue dialogue;
    /** The command so far, as on the wire; null between commands. */
    private byte[] command;
    /** The literal under way, also while the rest of its line is awaited. */
    private Literal literal;

    ImapSession(Link link, ImapListener listener, ImapProfile profile) {
        this.link = link;
        this.listener = listener;
        this.limits = profile.limits();
        this.dialogue = new Dialogue(link, listener, profile);
    }

    @Override
    public Step open() {
        link.write("* OK [CAPABILITY " + dialogue.capabilities() + "] "
                + dialogue.profile().greeting() + "\r\n");
        return Step.NEXT;
    }

    @Override
    public Framing framing() {
        return literal != null && literal.left() > 0
                ? new Framing.Octets(literal.left())
                : new Framing.Line(limits.line());
    }

    /** Before the client has signed in, what goes on after a line can only be a login. */
    @Override
    public boolean secretive() {
        return dialogue.state() == State.NOT_AUTHENTICATED
                && (command != null || literal != null || dialogue.continuation() != null);
    }

    @Override
    public Step receive(Frame frame) {
        return switch (frame) {
            case Frame.Line line -> line(line.octets());
            case Frame.Data data -> literal.take(data.octets());
            case Frame.Malformed malformed -> malformed(malformed.fault());
        };
    }

    private Step malformed(Frame.Fault fault) {
        dropCommand();
        if (dialogue.continuation() != null) {
            return dialogue.continuation().line(BROKEN);
        }
        return dialogue.bad(
                "*",
                switch (fault) {
                    case LINE_TOO_LONG -> "Line too long";
                    case BARE_CR_OR_LF -> "Lines end in CRLF";
                    case NUL -> "NUL in line";
                });
    }

    private void dropCommand() {
        command = null;
        if (literal != null) {
            literal.close();
            literal = null;
        }
    }

    private Step line(ByteBuffer octets) {
        if (literal instanceof Unwanted unwanted) {
            return unwantedTail(unwanted, octets);
        }
        if (literal != null) {
            Literal before = literal;
            literal = null;
            return before.tail(octets);
        }
        if (dialogue.continuation() != null) {
            return dialogue.continuation()
                    .line(StandardCharsets.ISO_8859_1.decode(octets).toString());
        }
        return part(octets);
    }

    /** Takes a line of a command: its last, or one that announces a literal. */
    private Step part(ByteBuffer octets) {
        append(octets);
        LiteralMark mark = LiteralMark.at(command, command.length);
        if (mark != null) {
            return announced(mark);
        }
        byte[] whole = command;
        command = null;
        return dialogue.command(whole, whole.length);
    }

    private void append(ByteBuffer octets) {
        int before = command == null ? 0 : command.length;
        int length = before + octets.remaining();
        command = before == 0 ? new byte[length] : Arrays.copyOf(command, length);
        octets.get(command, before, length - before);
    }

    /** A literal follows: a message of APPEND, or part of the command. */
    private Step announced(LiteralMark mark) {
        try {
            Append append = Append.head(dialogue, command, command.length);
            if (append != null) {
                command = null;
                return message(append);
            }
        } catch (MalformedCommand malformed) {
            String tag = Dialogue.tag(command);
            return refuse(mark, () -> dialogue.bad(tag, malformed.getMessage()));
        }
        // nobody needs large arguments before the password was right
        int most = dialogue.state() == State.NOT_AUTHENTICATED ? limits.line() : limits.literals();
        if (command.length + mark.octets() > most) {
            String tag = Dialogue.tag(command);
            return refuse(mark, () -> dialogue.no(tag, "[LIMIT] ", "Command too large"));
        }
        append(ByteBuffer.wrap(CRLF));
        int before = command.length;
        command = Arrays.copyOf(command, before + (int) mark.octets());
        return begin(mark, new Argument(ByteBuffer.wrap(command, before, (int) mark.octets()), this::part));
    }

    private Step begin(LiteralMark mark, Literal next) {
        if (mark.waits()) {
            link.write("+ Ready\r\n");
        }
        literal = next;
        return Step.NEXT;
    }

    /** Refuses a literal: at once where the client waits, else behind the octets that come anyway. */
    private Step refuse(LiteralMark mark, Supplier<Step> answer) {
        command = null;
        if (mark.waits()) {
            return answer.get();
        }
        if (mark.octets() > limits.message()) {
            answer.get();
            return dialogue.bye("Literal too large");
        }
        return begin(mark, new Unwanted(mark.octets(), answer));
    }

    /** The line behind a refused literal may announce another. */
    private Step unwantedTail(Unwanted unwanted, ByteBuffer octets) {
        byte[] line = new byte[octets.remaining()];
        octets.get(line);
        LiteralMark more = LiteralMark.at(line, line.length);
        literal = null;
        return more == null ? unwanted.tail(octets) : refuse(more, unwanted.answer());
    }

    private Step message(Append append) {
        LiteralMark mark = append.mark();
        if (!append.allowed()) {
            return refuse(mark, () -> append.bad("APPEND is not allowed now"));
        }
        if (mark.octets() > limits.message()) {
            return refuse(mark, () -> append.no(new ImapRefusal(ResponseCode.TOOBIG, "Message too large")));
        }
        if (mark.octets() == 0) {
            return refuse(mark, () -> append.no(new ImapRefusal(ResponseCode.CANNOT, "The message is empty")));
        }
        if (mark.waits() && mark.octets() > Incoming.HEAP) {
            return append.check(() -> begin(mark, new Message(append, listener)));
        }
        return begin(mark, new Message(append, listener));
    }

    @Override
    public Step event(Object event) {
        return dialogue.changed();
    }

    @Override
    public Duration patience() {
        return dialogue.state() == State.NOT_AUTHENTICATED ? limits.loginPatience() : limits.patience();
    }

    /** RFC 3501 §5.4. */
    @Override
    public Step timedOut() {
        return dialogue.bye("Idle for too long");
    }

    @Override
    public Step shutDown() {
        return dialogue.bye("[UNAVAILABLE] Server shutting down");
    }

    @Override
    public Step failed(Throwable cause) {
        if (literal != null && literal.left() > 0) {
            long left = literal.left();
            literal.close();
            literal = new Unwanted(left, dialogue::failed);
            return Step.NEXT;
        }
        dropCommand();
        return dialogue.failed();
    }

    @Override
    public void closed() {
        dropCommand();
        dialogue.closed();
    }
}
