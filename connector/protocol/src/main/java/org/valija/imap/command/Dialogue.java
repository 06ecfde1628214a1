package org.valija.imap.command;

import java.util.ArrayList;
import java.util.List;
import org.valija.imap.ImapListener;
import org.valija.imap.ImapProfile;
import org.valija.imap.ImapRefusal;
import org.valija.imap.wire.MalformedCommand;
import org.valija.imap.wire.Tokenizer;
import org.valija.session.Link;
import org.valija.session.Login;
import org.valija.session.Step;

/**
 * What the commands of one session share: its state, its mailbox, and how to answer. Used serially, like the
 * session; small, as thousands of them idle.
 */
public final class Dialogue {

    private static final String CAPABILITIES = "IMAP4rev1 LITERAL+ SASL-IR ID ENABLE IDLE NAMESPACE UIDPLUS MOVE"
            + " UNSELECT CHILDREN SPECIAL-USE LIST-EXTENDED LIST-STATUS STATUS=SIZE ESEARCH CONDSTORE";

    private final Link link;
    private final ImapListener listener;
    private final ImapProfile profile;
    private Login login;
    private Selected selected;
    private Continuation continuation;
    private AutoCloseable download;
    /** Of the command that runs, or ran last. */
    private String tag = "*";

    private boolean modSeqs;
    private int errors;
    private int failedLogins;

    /** A dialogue that begins. */
    public Dialogue(Link link, ImapListener listener, ImapProfile profile) {
        this.link = link;
        this.listener = listener;
        this.profile = profile;
    }

    /** The connection. */
    public Link link() {
        return link;
    }

    /** The mail server. */
    public ImapListener listener() {
        return listener;
    }

    /** How to behave. */
    public ImapProfile profile() {
        return profile;
    }

    /** Where the session stands. */
    public State state() {
        if (login == null) {
            return State.NOT_AUTHENTICATED;
        }
        return selected == null ? State.AUTHENTICATED : State.SELECTED;
    }

    Login login() {
        return login;
    }

    Selected selected() {
        return selected;
    }

    /** Whether CONDSTORE was enabled, so that flags come with modification sequences (RFC 7162 §3.1). */
    boolean modSeqs() {
        return modSeqs;
    }

    void enableModSeqs() {
        modSeqs = true;
    }

    void authenticated(Login as) {
        login = as;
        failedLogins = 0;
    }

    void select(Selected mailbox) {
        deselect();
        selected = mailbox;
    }

    void deselect() {
        if (selected != null) {
            selected.close();
            selected = null;
        }
    }

    /** The command that waits for the next line; null where there is none. */
    public Continuation continuation() {
        return continuation;
    }

    void await(Continuation next) {
        continuation = next;
    }

    /** Remembers what has to be closed if the connection breaks. */
    void downloading(AutoCloseable what) {
        download = what;
    }

    /** What the server can do for this client now (RFC 3501 §6.1.1). */
    public String capabilities() {
        if (login != null) {
            return CAPABILITIES;
        }
        List<String> all = new ArrayList<>(List.of(CAPABILITIES));
        if (startTlsOffered()) {
            all.add("STARTTLS");
        }
        if (passwordsAllowed()) {
            profile.mechanisms().forEach(m -> all.add("AUTH=" + m));
        } else {
            all.add("LOGINDISABLED");
        }
        return String.join(" ", all);
    }

    boolean startTlsOffered() {
        return profile.startTls() && link.tls().isEmpty();
    }

    boolean passwordsAllowed() {
        return profile.clearText().allows(link);
    }

    /** Takes a whole command, its literals included. */
    public Step command(byte[] octets, int end) {
        Tokenizer in = new Tokenizer(octets, end);
        tag = "*";
        try {
            tag = in.tag();
            in.space();
            Verb verb = verb(in);
            Command command = verb.parser().parse(in);
            return run(begin(tag, verb), command);
        } catch (MalformedCommand malformed) {
            return bad(tag, malformed.getMessage());
        }
    }

    /** The tag of a command that cannot be read further; {@code *} where it has none. */
    public static String tag(byte[] command) {
        try {
            return new Tokenizer(command, command.length).tag();
        } catch (MalformedCommand e) {
            return "*";
        }
    }

    /** A command begins. */
    Exchange begin(String withTag, Verb verb) {
        tag = withTag;
        return new Exchange(this, withTag, verb);
    }

    /** Reads the name of a command. */
    static Verb verb(Tokenizer in) throws MalformedCommand {
        String name = Tokenizer.upper(in.atom());
        if (name.equals("UID")) {
            in.space();
            name += ' ' + Tokenizer.upper(in.atom());
        }
        Verb verb = Verb.of(name);
        if (verb == null) {
            throw new MalformedCommand("Unknown command");
        }
        return verb;
    }

    /** Runs a command where the state allows it: syntax first, then state. */
    private Step run(Exchange exchange, Command command) {
        if (!exchange.verb().allowedIn(state())) {
            return bad(exchange.tag(), exchange.verb().text() + " is not allowed now");
        }
        return exchange.verb().blocks()
                ? exchange.block(() -> command.run(exchange))
                : exchange.guard(() -> command.run(exchange));
    }

    /** {@code BAD}; too many in a row end the session. */
    public Step bad(String tag, String text) {
        link.write(tag + " BAD " + text + "\r\n");
        return ++errors > profile.limits().failures() ? bye("Too many errors") : Step.NEXT;
    }

    /** {@code NO} with a response code in brackets and a blank, or none. */
    public Step no(String tag, String code, String text) {
        link.write(tag + " NO " + code + text + "\r\n");
        return Step.NEXT;
    }

    /** A login failed; too many of them end the session. */
    Step loginFailed(Step otherwise) {
        return ++failedLogins > profile.limits().failures() ? bye("Too many failed logins") : otherwise;
    }

    void succeeded() {
        errors = 0;
    }

    /** {@code BYE}, and the end. */
    public Step bye(String text) {
        link.write("* BYE " + text + "\r\n");
        return Step.CLOSE;
    }

    /** The mailbox may have changed. */
    public Step changed() {
        return continuation == null ? Step.NEXT : continuation.changed();
    }

    /** Something of ours broke. A response that was under way cannot be mended: the session ends then. */
    public Step failed() {
        continuation = null;
        if (download != null) {
            return bye("[UNAVAILABLE] Something went wrong here; try again later");
        }
        return no(tag, "[SERVERBUG] ", "Something went wrong here; try again later");
    }

    /** The connection is gone. */
    public void closed() {
        continuation = null;
        deselect();
        if (download != null) {
            try {
                download.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Work that may be refused. */
    @FunctionalInterface
    interface Work {
        Step run() throws ImapRefusal, MalformedCommand;
    }
}
