package org.valija.imap.command;

import org.valija.session.Step;

/** A command that goes on with the client's next line: AUTHENTICATE, IDLE. */
public interface Continuation {

    /** Takes the line, as sent. */
    Step line(String line);

    /** The mailbox may have changed. */
    default Step changed() {
        return Step.NEXT;
    }
}
