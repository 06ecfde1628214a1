package org.valija.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.valija.mail.FlagChange;
import org.valija.mail.MessageFlags;
import org.valija.session.MemoryLink;
import org.valija.session.SessionFactory;

/** A client that does at random what clients do in a mailbox that others work on, and checks every response. */
final class StressClient {

    private static final Pattern LITERAL = Pattern.compile("\\{(\\d+)}$");
    private static final List<String> FLAGS =
            List.of("\\Seen", "\\Flagged", "\\Answered", "\\Deleted", "$Work", "$Home");

    private static final int NEWEST = 3;

    private final Random random;
    private final MemoryLink link;
    private final MailboxMirror mirror = new MailboxMirror();
    private int commands;

    StressClient(SessionFactory sessions, Random random) {
        this.random = random;
        link = new MemoryLink(sessions, random);
        link.heard();
        run("LOGIN ana secret");
        run(random.nextBoolean() ? "SELECT INBOX" : "SELECT INBOX (CONDSTORE)");
    }

    Void work(int steps) {
        for (int i = 0; i < steps; i++) {
            step();
        }
        return null;
    }

    /** What the client has been told by now, everything that is new included; checked against the mailbox. */
    SortedMap<Long, Set<String>> settled() {
        run("NOOP");
        run("UID FETCH 1:* UID");
        SortedMap<Long, Set<String>> told = mirror.known();
        run("UID FETCH 1:* FLAGS");
        assertTrue(mirror.complete());
        SortedMap<Long, Set<String>> now = mirror.known();
        told.replaceAll((uid, flags) -> flags.contains("?") ? now.get(uid) : flags);
        assertEquals(now, told, "flags that the client was not told of");
        return now;
    }

    private void step() {
        switch (random.nextInt(20)) {
            case 0, 1 -> append();
            case 2 -> run("NOOP");
            case 3 -> idle();
            case 4 -> run("EXPUNGE");
            case 5 -> run(random.nextBoolean() ? "SEARCH UNSEEN" : "UID SEARCH KEYWORD $Work");
            case 6 -> leave();
            default -> onMessage();
        }
    }

    private void append() {
        String text = "Subject: " + random.nextInt() + "\r\n\r\n";
        run("APPEND INBOX (" + flag() + ") {" + text.length() + "+}\r\n" + text);
    }

    private void idle() {
        mirror.begins("IDLE");
        String tag = "t" + ++commands;
        link.send(tag + " IDLE\r\n");
        StringBuilder heard = new StringBuilder(link.heard());
        for (int i = 0; i < 5; i++) {
            Thread.yield();
            link.events();
            heard.append(link.heard());
        }
        link.send("DONE\r\n");
        heard.append(link.heard());
        int end = heard.indexOf("+ idling\r\n");
        assertTrue(end >= 0, heard::toString);
        heard.delete(end, end + "+ idling\r\n".length());
        answered(tag, heard.toString());
    }

    private void leave() {
        run(random.nextBoolean() ? "CLOSE" : "UNSELECT");
        run("SELECT INBOX");
    }

    private void onMessage() {
        if (mirror.size() == 0) {
            append();
            return;
        }
        // the newest, so that clients meet
        int number = mirror.size() - random.nextInt(Math.min(mirror.size(), NEWEST));
        boolean byUid = random.nextBoolean() && mirror.uid(number) > 0;
        String name = byUid ? "UID " : "";
        String which = byUid ? Long.toString(mirror.uid(number)) : Integer.toString(number);
        switch (random.nextInt(8)) {
            case 0 -> run(name + "FETCH " + which + " (FLAGS BODY.PEEK[HEADER])");
            case 1 -> run(name + "FETCH " + which + " (UID BODY[])");
            case 2 -> run(name + "COPY " + which + " INBOX");
            case 3 -> run(name + "MOVE " + which + (random.nextBoolean() ? " Trash" : " INBOX"));
            case 4 ->
                run(name + "STORE " + which + " (UNCHANGEDSINCE " + (1 + random.nextInt(200)) + ") +FLAGS (" + flag()
                        + ")");
            case 5 -> run(name + "STORE " + which + " -FLAGS (" + flag() + ")");
            default -> {
                String flag = flag();
                boolean adds = random.nextBoolean();
                mirror.stored(
                        number,
                        new FlagChange(adds ? FlagChange.Mode.ADD : FlagChange.Mode.REPLACE, MessageFlags.of(flag)));
                run(name + "STORE " + which + (adds ? " +" : " ") + "FLAGS.SILENT (" + flag + ")");
            }
        }
    }

    private String flag() {
        return FLAGS.get(random.nextInt(FLAGS.size()));
    }

    private void run(String command) {
        mirror.begins(command);
        String tag = "t" + ++commands;
        link.send(tag + ' ' + command + "\r\n");
        answered(tag, link.heard());
    }

    private void answered(String tag, String heard) {
        List<String> responses = responses(heard);
        String last = responses.remove(responses.size() - 1);
        responses.forEach(mirror::told);
        assertTrue(last.startsWith(tag + " OK "), () -> heard);
    }

    /** Cuts responses at their line ends, but within literals. */
    private static List<String> responses(String heard) {
        List<String> responses = new ArrayList<>();
        int start = 0;
        int at = 0;
        while (at < heard.length()) {
            int end = heard.indexOf("\r\n", at);
            Matcher literal = LITERAL.matcher(heard.substring(at, end));
            at = end + 2;
            if (literal.find()) {
                at += Integer.parseInt(literal.group(1));
            } else {
                responses.add(heard.substring(start, end));
                start = at;
            }
        }
        return responses;
    }
}
