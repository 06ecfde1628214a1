package org.valija.imap.command;

import java.util.ArrayList;
import java.util.List;
import org.valija.imap.MailboxCounts;
import org.valija.imap.wire.MalformedCommand;
import org.valija.imap.wire.ResponseBuffer;
import org.valija.imap.wire.Tokenizer;

/** What STATUS may be asked for (RFC 3501 §6.3.10, RFC 7162 §3.1.7, RFC 8438). */
enum StatusItem {
    MESSAGES,
    RECENT,
    UIDNEXT,
    UIDVALIDITY,
    UNSEEN,
    SIZE,
    HIGHESTMODSEQ;

    /** Reads items in parentheses; at least one. */
    static List<StatusItem> parse(Tokenizer in) throws MalformedCommand {
        List<StatusItem> items = new ArrayList<>();
        for (String name : in.atomList()) {
            StatusItem item = of(name);
            if (item == null) {
                throw new MalformedCommand("Unknown status item");
            }
            items.add(item);
        }
        if (items.isEmpty()) {
            throw new MalformedCommand("Which items?");
        }
        return items;
    }

    private static StatusItem of(String name) {
        for (StatusItem item : values()) {
            if (item.name().equals(name)) {
                return item;
            }
        }
        return null;
    }

    private long value(MailboxCounts counts) {
        return switch (this) {
            case MESSAGES -> counts.status().totals().messages();
            case RECENT -> counts.recent();
            case UIDNEXT -> counts.status().uidNext();
            case UIDVALIDITY -> counts.status().uidValidity();
            case UNSEEN -> counts.status().totals().unseen();
            case SIZE -> counts.status().totals().octets();
            case HIGHESTMODSEQ -> counts.status().highestModSeq();
        };
    }

    /** Writes a STATUS response. */
    static void write(ResponseBuffer out, String name, List<StatusItem> items, MailboxCounts counts) {
        out.text("* STATUS ").mailbox(name);
        char before = '(';
        out.text(' ');
        for (StatusItem item : items) {
            out.text(before).text(item.name()).text(' ').number(item.value(counts));
            before = ' ';
        }
        out.text(")\r\n");
    }
}
