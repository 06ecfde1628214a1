package org.valija.imap.command;

import static org.valija.imap.command.State.AUTHENTICATED;
import static org.valija.imap.command.State.NOT_AUTHENTICATED;
import static org.valija.imap.command.State.SELECTED;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The table of commands: what reads each, the states in which it may come, and how it runs. */
public enum Verb {
    CAPABILITY(Capability::parse, Where.HERE, Updates.NONE, NOT_AUTHENTICATED, AUTHENTICATED, SELECTED),
    ID(Id::parse, Where.HERE, Updates.NONE, NOT_AUTHENTICATED, AUTHENTICATED, SELECTED),
    LOGOUT(Logout::parse, Where.HERE, Updates.NONE, NOT_AUTHENTICATED, AUTHENTICATED, SELECTED),
    NOOP(Noop::parse, Where.WORKER, Updates.ALL, NOT_AUTHENTICATED, AUTHENTICATED, SELECTED),
    STARTTLS(StartTls::parse, Where.HERE, Updates.NONE, NOT_AUTHENTICATED),
    AUTHENTICATE(Authenticate::parse, Where.WORKER, Updates.NONE, NOT_AUTHENTICATED),
    LOGIN(LoginCommand::parse, Where.WORKER, Updates.NONE, NOT_AUTHENTICATED),
    ENABLE(Enable::parse, Where.HERE, Updates.NONE, AUTHENTICATED, SELECTED),
    NAMESPACE(Namespace::parse, Where.HERE, Updates.NONE, AUTHENTICATED, SELECTED),
    SELECT(in -> Select.parse(in, false), Where.WORKER, Updates.NONE, AUTHENTICATED, SELECTED),
    EXAMINE(in -> Select.parse(in, true), Where.WORKER, Updates.NONE, AUTHENTICATED, SELECTED),
    CREATE(Create::parse, Where.WORKER, Updates.ALL, AUTHENTICATED, SELECTED),
    DELETE(Delete::parse, Where.WORKER, Updates.ALL, AUTHENTICATED, SELECTED),
    RENAME(Rename::parse, Where.WORKER, Updates.ALL, AUTHENTICATED, SELECTED),
    SUBSCRIBE(in -> Subscribe.parse(in, true), Where.WORKER, Updates.ALL, AUTHENTICATED, SELECTED),
    UNSUBSCRIBE(in -> Subscribe.parse(in, false), Where.WORKER, Updates.ALL, AUTHENTICATED, SELECTED),
    LIST(ListCommand::parse, Where.WORKER, Updates.ALL, AUTHENTICATED, SELECTED),
    LSUB(Lsub::parse, Where.WORKER, Updates.ALL, AUTHENTICATED, SELECTED),
    STATUS(Status::parse, Where.WORKER, Updates.ALL, AUTHENTICATED, SELECTED),
    APPEND(Append::parse, Where.WORKER, Updates.ALL, AUTHENTICATED, SELECTED),
    IDLE(Idle::parse, Where.WORKER, Updates.ALL, AUTHENTICATED, SELECTED),
    CHECK(Noop::parse, Where.WORKER, Updates.ALL, SELECTED),
    CLOSE(Close::parse, Where.WORKER, Updates.NONE, SELECTED),
    UNSELECT(Unselect::parse, Where.HERE, Updates.NONE, SELECTED),
    EXPUNGE(Expunge::parse, Where.WORKER, Updates.ALL, SELECTED),
    UID_EXPUNGE(Expunge::parseUid, Where.WORKER, Updates.ALL, SELECTED),
    // RFC 3501 §7.4.1: no EXPUNGE response during FETCH, STORE and SEARCH by sequence number
    FETCH(in -> Fetch.parse(in, false), Where.WORKER, Updates.KEEP_NUMBERS, SELECTED),
    UID_FETCH(in -> Fetch.parse(in, true), Where.WORKER, Updates.ALL, SELECTED),
    STORE(in -> Store.parse(in, false), Where.WORKER, Updates.KEEP_NUMBERS, SELECTED),
    UID_STORE(in -> Store.parse(in, true), Where.WORKER, Updates.ALL, SELECTED),
    SEARCH(in -> Search.parse(in, false), Where.WORKER, Updates.KEEP_NUMBERS, SELECTED),
    UID_SEARCH(in -> Search.parse(in, true), Where.WORKER, Updates.ALL, SELECTED),
    COPY(in -> Copy.parse(in, false), Where.WORKER, Updates.ALL, SELECTED),
    UID_COPY(in -> Copy.parse(in, true), Where.WORKER, Updates.ALL, SELECTED),
    MOVE(in -> Move.parse(in, false), Where.WORKER, Updates.ALL, SELECTED),
    UID_MOVE(in -> Move.parse(in, true), Where.WORKER, Updates.ALL, SELECTED);

    /** What is told of the mailbox before the tagged response. */
    enum Updates {
        /** Nothing. */
        NONE,
        /** New messages and flags, as long as no sequence number changes. */
        KEEP_NUMBERS,
        /** Everything. */
        ALL
    }

    /** Which thread runs it. */
    enum Where {
        /** The thread that reads; must not block. */
        HERE,
        /** A worker. */
        WORKER
    }

    private static final Map<String, Verb> BY_NAME = new HashMap<>();

    static {
        for (Verb v : values()) {
            BY_NAME.put(v.text(), v);
        }
    }

    private final Command.Parser parser;
    private final Where where;
    private final Updates updates;
    private final Set<State> states;

    Verb(Command.Parser parser, Where where, Updates updates, State... states) {
        this.parser = parser;
        this.where = where;
        this.updates = updates;
        this.states = EnumSet.noneOf(State.class);
        this.states.addAll(Set.of(states));
    }

    /** The command of this name, in upper case, such as {@code UID FETCH}; null where there is none. */
    public static Verb of(String name) {
        return BY_NAME.get(name);
    }

    /** As on the wire. */
    public String text() {
        return name().replace('_', ' ');
    }

    Command.Parser parser() {
        return parser;
    }

    boolean blocks() {
        return where == Where.WORKER;
    }

    Updates updates() {
        return updates;
    }

    boolean allowedIn(State state) {
        return states.contains(state);
    }
}
