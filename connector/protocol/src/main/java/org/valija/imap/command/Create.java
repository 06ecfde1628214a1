package org.valija.imap.command;

import org.valija.imap.ImapRefusal;
import org.valija.imap.ResponseCode;
import org.valija.imap.wire.MailboxName;
import org.valija.imap.wire.MalformedCommand;
import org.valija.imap.wire.Tokenizer;

/** CREATE (RFC 3501 §6.3.3). */
final class Create {

    private Create() {}

    static Command parse(Tokenizer in) throws MalformedCommand {
        in.space();
        String written = in.mailbox();
        in.end();
        // a delimiter at the end declares that names below will follow; it is no part of the name
        boolean open = written.length() > 1 && written.charAt(written.length() - 1) == MailboxName.DELIMITER;
        String name = open ? written.substring(0, written.length() - 1) : written;
        return x -> {
            requireName(name);
            x.listener().create(x.login(), name);
            return x.done("Mailbox created");
        };
    }

    /** RFC 3501 §5.1 leaves an empty name to LIST alone. */
    static void requireName(String name) throws ImapRefusal {
        if (name.isEmpty()) {
            throw new ImapRefusal(ResponseCode.CANNOT, "A mailbox needs a name");
        }
    }
}
