package org.valija.it;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads responses to FETCH for UIDs and subjects; not thread-safe. */
final class SeenMessages {

    private static final Pattern UID = Pattern.compile("\\* \\d+ FETCH \\(.*\\bUID (\\d+)\\b.*");

    private final Map<Long, String> messages = new TreeMap<>();
    private long uid;
    private long next = 1;

    void line(String line) {
        Matcher fetch = UID.matcher(line);
        if (fetch.matches()) {
            uid = Long.parseLong(fetch.group(1));
        } else if (line.startsWith("Subject: ")) {
            messages.put(uid, TestMessage.idOf(line));
            next = Math.max(next, uid + 1);
        }
    }

    /** The UID behind the last one that was read. */
    long next() {
        return next;
    }

    /** By UID, the numbers of the messages that were read since the last call. */
    Map<Long, String> messages() {
        Map<Long, String> read = Map.copyOf(messages);
        messages.clear();
        return read;
    }
}
