package org.valija.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.valija.mail.FlagChange;
import org.valija.mail.MessageFlags;

/**
 * What a client knows of its selected mailbox from the responses alone. A response that cannot be true for what
 * it knows is an {@link AssertionError}.
 */
final class MailboxMirror {

    private static final Pattern NUMBERED = Pattern.compile("\\* (\\d+) (EXISTS|EXPUNGE|FETCH)(.*)", Pattern.DOTALL);
    private static final Pattern UID = Pattern.compile("\\(?\\bUID (\\d+)");
    private static final Pattern FLAGS = Pattern.compile("FLAGS \\(([^)]*)\\)");
    private static final Pattern MODSEQ = Pattern.compile("MODSEQ \\((\\d+)\\)");
    private static final Pattern KEEPS_NUMBERS = Pattern.compile("(FETCH|STORE|SEARCH) .*", Pattern.DOTALL);

    private final List<Message> messages = new ArrayList<>();
    private String command = "";

    /** A message; what is not known of it is 0 or null. */
    private static final class Message {
        private long uid;
        private MessageFlags flags;
        private long modSeq;
    }

    int size() {
        return messages.size();
    }

    /** The UID of a message by its number; 0 where it is not known. */
    long uid(int number) {
        return messages.get(number - 1).uid;
    }

    /** A command begins. */
    void begins(String next) {
        command = next;
        if (next.startsWith("SELECT") || next.equals("CLOSE") || next.equals("UNSELECT")) {
            messages.clear();
        }
    }

    /** The client stores flags without wanting to hear of it. */
    void stored(int number, FlagChange change) {
        Message message = messages.get(number - 1);
        message.flags = message.flags == null ? null : change.applied(message.flags);
    }

    /** An untagged response. */
    void told(String response) {
        Matcher numbered = NUMBERED.matcher(response);
        if (!numbered.matches()) {
            searched(response);
            return;
        }
        int number = Integer.parseInt(numbered.group(1));
        switch (numbered.group(2)) {
            case "EXISTS" -> exists(number);
            case "EXPUNGE" -> expunged(number);
            default -> fetched(number, numbered.group(3));
        }
    }

    private void searched(String response) {
        if (response.startsWith("* SEARCH ") && command.startsWith("SEARCH")) {
            for (String word : response.substring("* SEARCH ".length()).split(" ")) {
                assertTrue(Integer.parseInt(word) <= size(), response);
            }
        }
    }

    private void exists(int number) {
        assertTrue(number >= size(), () -> number + " EXISTS, though " + size() + " did and none was expunged");
        while (size() < number) {
            messages.add(new Message());
        }
    }

    private void expunged(int number) {
        assertFalse(KEEPS_NUMBERS.matcher(command).matches(), () -> "EXPUNGE during " + command);
        assertTrue(number >= 1 && number <= size(), () -> number + " EXPUNGE of " + size());
        messages.remove(number - 1);
    }

    private void fetched(int number, String items) {
        assertTrue(number >= 1 && number <= size(), () -> number + " FETCH of " + size());
        Message message = messages.get(number - 1);
        Matcher uid = UID.matcher(items);
        if (uid.find()) {
            identified(number, Long.parseLong(uid.group(1)));
        }
        Matcher modSeq = MODSEQ.matcher(items);
        if (modSeq.find()) {
            long now = Long.parseLong(modSeq.group(1));
            assertTrue(now >= message.modSeq, () -> "MODSEQ fell from " + message.modSeq + " to " + now);
            message.modSeq = now;
        }
        Matcher flags = FLAGS.matcher(items);
        if (flags.find()) {
            String names = flags.group(1);
            message.flags = names.isEmpty() ? MessageFlags.NONE : MessageFlags.of(names.split(" "));
        }
    }

    private void identified(int number, long uid) {
        Message message = messages.get(number - 1);
        assertTrue(message.uid == 0 || message.uid == uid, () -> number + " was " + message.uid + ", now is " + uid);
        message.uid = uid;
        long before = 0;
        for (Message each : messages) {
            if (each.uid != 0) {
                assertTrue(each.uid > before, "UIDs are not ascending");
                before = each.uid;
            }
        }
    }

    /** What the client knows: the flags of each message, without {@code \Recent}, by UID. */
    SortedMap<Long, Set<String>> known() {
        SortedMap<Long, Set<String>> known = new TreeMap<>();
        messages.forEach(m -> known.put(m.uid, m.flags == null ? Set.of("?") : new TreeSet<>(m.flags.names())));
        assertEquals(size(), known.size());
        return known;
    }

    /** Whether flags and UIDs of all messages are known. */
    boolean complete() {
        return messages.stream().allMatch(m -> m.uid != 0 && m.flags != null);
    }
}
