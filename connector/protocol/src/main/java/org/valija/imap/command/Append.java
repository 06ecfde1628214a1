package org.valija.imap.command;

import java.time.Instant;
import java.util.function.Supplier;
import org.valija.imap.Appended;
import org.valija.imap.ImapRefusal;
import org.valija.imap.NewMessage;
import org.valija.imap.wire.Dates;
import org.valija.imap.wire.LiteralMark;
import org.valija.imap.wire.MalformedCommand;
import org.valija.imap.wire.Tokenizer;
import org.valija.mail.MessageFlags;
import org.valija.session.Incoming;
import org.valija.session.Step;

/**
 * APPEND (RFC 3501 §6.3.11) with APPENDUID (RFC 4315 §3). Its message does not lie in the command's octets: the
 * session reads the head, takes the message, and then runs the command.
 *
 * @param exchange to be answered
 * @param mailbox where to
 * @param flags of the message
 * @param date null for now
 * @param mark of the message's literal
 */
public record Append(Exchange exchange, String mailbox, MessageFlags flags, Instant date, LiteralMark mark) {

    /** A whole command without a message's literal at its end is malformed. */
    static Command parse(Tokenizer in) throws MalformedCommand {
        throw new MalformedCommand("A message is missing");
    }

    /**
     * Reads a command up to a literal's mark at the end of the octets. Null where that literal is not an
     * APPEND's message: another command's, or the mailbox's name.
     */
    public static Append head(Dialogue dialogue, byte[] octets, int end) throws MalformedCommand {
        Tokenizer in = new Tokenizer(octets, end);
        String tag = in.tag();
        in.space();
        if (Dialogue.verb(in) != Verb.APPEND) {
            return null;
        }
        in.space();
        if (in.mark() != null) {
            return null;
        }
        String mailbox = in.mailbox();
        in.space();
        MessageFlags flags = MessageFlags.NONE;
        if (in.peek() == '(') {
            flags = MessageFlags.of(in.flagList());
            in.space();
        }
        Instant date = null;
        if (in.peek() == '"') {
            date = Dates.dateTime(in.string());
            in.space();
        }
        LiteralMark mark = in.mark();
        if (mark == null) {
            throw new MalformedCommand("A message is missing");
        }
        return new Append(dialogue.begin(tag, Verb.APPEND), mailbox, flags, date, mark);
    }

    /** Whether the session's state allows it. */
    public boolean allowed() {
        return Verb.APPEND.allowedIn(exchange.dialogue().state());
    }

    /** Asks whether such a message would be taken, then goes on; may be refused. */
    public Step check(Supplier<Step> next) {
        return exchange.block(() -> {
            exchange.listener().appendable(exchange.login(), mailbox, mark.octets());
            return next.get();
        });
    }

    /** The message is here: adds it. */
    public Step run(Incoming message) {
        return exchange.block(() -> {
            try (message) {
                return add(message);
            }
        });
    }

    private Step add(Incoming message) throws ImapRefusal {
        Appended at = exchange.listener().append(exchange.login(), mailbox, new NewMessage(flags, date, message));
        return exchange.done("[APPENDUID " + at.uidValidity() + ' ' + at.uid() + "] Appended");
    }

    /** Tagged BAD. */
    public Step bad(String text) {
        return exchange.bad(text);
    }

    /** Tagged NO. */
    public Step no(ImapRefusal refusal) {
        return exchange.no(refusal);
    }
}
