package org.valija.it;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A system call as strace records it.
 *
 * @param target the file or connection that it worked on
 * @param octets as the record has them, quoted, of a read or write; empty where it does not
 * @param begun number of the line at which it was entered
 * @param ended number of the line at which it returned
 */
record SystemCall(String name, String target, String octets, int begun, int ended, long result) {

    private static final Pattern CALL = Pattern.compile("(\\d+) +(\\w+)\\(\\d+<(.*?)>(?:, (\".*\").*|[,) ].*)?");
    private static final Pattern RESUMED = Pattern.compile("(\\d+) +<\\.\\.\\. \\w+ resumed>.*");
    private static final Pattern RESULT = Pattern.compile(".*\\) += (-?\\d+)(?: .*)?");

    private static final Set<String> READS = Set.of("read", "readv", "recvfrom", "recvmsg");
    private static final Set<String> WRITES =
            Set.of("write", "writev", "sendto", "sendmsg", "pwrite64", "pwritev", "pwritev2");
    private static final Set<String> SYNCS = Set.of("fsync", "fdatasync");

    boolean reads() {
        return READS.contains(name) && result > 0;
    }

    boolean writes() {
        return WRITES.contains(name) && result > 0;
    }

    boolean syncs() {
        return SYNCS.contains(name) && result == 0;
    }

    /** Whether it began after the one had returned, and returned before the other was entered. */
    boolean isBetween(SystemCall earlier, SystemCall later) {
        return begun > earlier.ended && ended < later.begun;
    }

    /** Reads a record; calls stand in the order of their ends. */
    static List<SystemCall> parse(List<String> lines) {
        List<SystemCall> calls = new ArrayList<>();
        Map<String, SystemCall> unfinished = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher resumed = RESUMED.matcher(line);
            if (resumed.matches()) {
                SystemCall begun = unfinished.remove(resumed.group(1));
                if (begun != null) {
                    calls.add(begun.ended(i, line));
                }
                continue;
            }
            Matcher call = CALL.matcher(line);
            if (call.matches()) {
                SystemCall begun = new SystemCall(
                        call.group(2), call.group(3), Objects.requireNonNullElse(call.group(4), ""), i, i, -1);
                if (line.endsWith("<unfinished ...>")) {
                    unfinished.put(call.group(1), begun);
                } else {
                    calls.add(begun.ended(i, line));
                }
            }
        }
        return calls;
    }

    private SystemCall ended(int line, String text) {
        Matcher returned = RESULT.matcher(text);
        return new SystemCall(
                name, target, octets, begun, line, returned.matches() ? Long.parseLong(returned.group(1)) : -1);
    }
}
