package org.valija.pop3;

import java.time.Duration;
import org.valija.session.Step;

/** A state of the session (RFC 1939 §3), with what it remembers. */
sealed interface Phase permits Authorization, Transaction {

    /** Whether the command may come now. */
    boolean allows(Verb verb);

    /** Does an allowed command. The argument is what stands behind the keyword and a blank; may be empty. */
    Step command(Verb verb, String argument);

    /** Whether the next line is a response within AUTH and goes to {@link #response}. */
    default boolean challenging() {
        return false;
    }

    /** Takes a client's response within AUTH, as sent. */
    default Step response(String line) {
        throw new IllegalStateException("no challenge");
    }

    /** How long the client may stay silent. */
    Duration patience();

    /** Something of ours broke; false where it broke within a response, so that the dialogue cannot go on. */
    boolean recover();

    /** The session ends without QUIT; does not block. */
    default void abandon() {}
}
