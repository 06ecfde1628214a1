package org.valija.imap.command;

import org.valija.imap.ImapRefusal;
import org.valija.imap.wire.MalformedCommand;
import org.valija.imap.wire.Tokenizer;
import org.valija.session.Step;

/** A command whose syntax was right, with its arguments. */
@FunctionalInterface
public interface Command {

    /**
     * Does it, and answers the exchange once.
     *
     * @throws ImapRefusal becomes {@code NO}
     * @throws MalformedCommand becomes {@code BAD}: a number of a message that is not there
     */
    Step run(Exchange exchange) throws ImapRefusal, MalformedCommand;

    /** Reads the arguments, from the blank behind the command's name to the end. */
    @FunctionalInterface
    interface Parser {

        /** Consumes all of it. */
        Command parse(Tokenizer in) throws MalformedCommand;
    }
}
