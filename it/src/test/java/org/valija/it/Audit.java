package org.valija.it;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads whole mailboxes by IMAP and compares them with what clients were promised. */
final class Audit {

    private static final Pattern FETCH = Pattern.compile("\\* \\d+ FETCH \\(UID (\\d+) .*");

    private final RunningServer server;
    private final List<String> faults = new ArrayList<>();
    private final List<String> figures = new ArrayList<>();

    Audit(RunningServer server) {
        this.server = server;
    }

    void compare(String account, String mailbox, Ledger ledger) {
        try (ImapClient imap = new ImapClient(server, account, Traffic.PASSWORD)) {
            ledger.selected(imap.select(mailbox));
            Messages messages = new Messages();
            imap.command("UID FETCH 1:* (UID BODY.PEEK[])", messages);
            faults.addAll(ledger.faults(messages.found));
            figures.add(ledger + ": " + ledger.figures(messages.found));
        }
    }

    /** What is wrong, as sentences. */
    List<String> faults() {
        return faults;
    }

    /** A line for each mailbox. */
    List<String> figures() {
        return figures;
    }

    /** Takes messages out of the lines of a response. */
    private static final class Messages implements Consumer<String> {

        private final List<Ledger.Found> found = new ArrayList<>();
        private long uid;
        private TestMessage.Reader reader;

        @Override
        public void accept(String line) {
            Matcher fetch = FETCH.matcher(line);
            if (fetch.matches()) {
                uid = Long.parseLong(fetch.group(1));
                reader = new TestMessage.Reader();
            } else if (line.equals(")")) {
                found.add(new Ledger.Found(uid, reader.id(), reader.whole()));
                reader = null;
            } else if (reader != null) {
                reader.line(line);
            }
        }
    }
}
