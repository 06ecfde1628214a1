package org.valija.pop3;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The commands, and the states in which they are allowed (RFC 1939 §4, §5). */
enum Verb {
    USER(true, false),
    PASS(true, false),
    AUTH(true, false),
    STLS(true, false),
    CAPA(true, true),
    QUIT(true, true),
    STAT(false, true),
    LIST(false, true),
    UIDL(false, true),
    RETR(false, true),
    TOP(false, true),
    DELE(false, true),
    RSET(false, true),
    NOOP(false, true);

    private static final Map<String, Verb> BY_NAME = new HashMap<>();

    static {
        for (Verb v : values()) {
            BY_NAME.put(v.name(), v);
        }
    }

    final boolean authorization;
    final boolean transaction;

    Verb(boolean authorization, boolean transaction) {
        this.authorization = authorization;
        this.transaction = transaction;
    }

    /** The command of this keyword in any case; null where there is none. */
    static Verb of(String keyword) {
        return BY_NAME.get(keyword.toUpperCase(Locale.ROOT));
    }
}
