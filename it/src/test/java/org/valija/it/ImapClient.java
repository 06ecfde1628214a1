package org.valija.it;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A signed-in IMAP client, on the port with TLS. Every command has to succeed. */
final class ImapClient implements AutoCloseable {

    private static final Pattern RESPONSE_CODE = Pattern.compile("\\[(UIDVALIDITY|UIDNEXT) (\\d+)]");
    private static final Pattern APPENDUID = Pattern.compile("\\[APPENDUID (\\d+) (\\d+)]");

    private final Dialogue dialogue;
    private int tag;

    /** What SELECT tells of a mailbox. */
    record Selected(long uidValidity, long uidNext) {}

    /** Where APPEND has put a message. */
    record Placed(long uidValidity, long uid) {}

    ImapClient(RunningServer server, String account, String password) {
        dialogue = new Dialogue(server.port("imaps"));
        boolean greeted = false;
        try {
            dialogue.startTls(TrustAnyone.sockets());
            dialogue.until("* OK");
            command("LOGIN " + account + " \"" + password + "\"");
            greeted = true;
        } finally {
            if (!greeted) {
                dialogue.close();
            }
        }
    }

    Selected select(String mailbox) {
        long validity = 0;
        long next = 0;
        for (String line : command("SELECT " + mailbox)) {
            Matcher code = RESPONSE_CODE.matcher(line);
            if (code.find()) {
                long value = Long.parseLong(code.group(2));
                validity = code.group(1).equals("UIDVALIDITY") ? value : validity;
                next = code.group(1).equals("UIDNEXT") ? value : next;
            }
        }
        return new Selected(validity, next);
    }

    /** Appends a message with one write. */
    Placed append(String mailbox, String message) {
        dialogue.sendRaw(nextTag() + " APPEND " + mailbox + " {" + message.length() + "+}\r\n" + message + "\r\n");
        Matcher placed = APPENDUID.matcher(finish(line -> {}));
        if (!placed.find()) {
            throw new AssertionError("APPEND told no UID");
        }
        return new Placed(Long.parseLong(placed.group(1)), Long.parseLong(placed.group(2)));
    }

    /** Removes a message for good. */
    void expunge(long uid) {
        command("UID STORE " + uid + " +FLAGS.SILENT (\\Deleted)");
        command("UID EXPUNGE " + uid);
    }

    /** The lines of the responses to a command. */
    List<String> command(String command) {
        List<String> lines = new ArrayList<>();
        command(command, lines::add);
        return lines;
    }

    /** As {@link #command(String)}, line by line as they come. */
    void command(String command, Consumer<String> lines) {
        dialogue.send(nextTag() + " " + command);
        finish(lines);
    }

    /** What the tagged response says to a command that fails. */
    String refusal(String command) {
        dialogue.send(nextTag() + " " + command);
        String end = "t" + tag + " ";
        return dialogue.until(end).substring(end.length());
    }

    int localPort() {
        return dialogue.localPort();
    }

    private String nextTag() {
        tag++;
        return "t" + tag;
    }

    private String finish(Consumer<String> lines) {
        String end = "t" + tag + " ";
        String line = dialogue.line();
        while (!line.startsWith(end)) {
            lines.accept(line);
            line = dialogue.line();
        }
        if (!line.startsWith(end + "OK")) {
            throw new AssertionError("expected OK, got " + line);
        }
        return line;
    }

    @Override
    public void close() {
        dialogue.close();
    }
}
