package org.valija.imap.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.valija.mail.MailboxSnapshot;
import org.valija.mail.UidSet;

/** Sequence numbers or UIDs as a client names them (RFC 3501 §9 sequence-set), such as {@code 2,4:7,9:*}. Immutable. */
public final class SequenceSet {

    /** Stands for {@code *}. */
    private static final long STAR = Long.MAX_VALUE;

    private static final long MAX = 0xFFFF_FFFFL;

    private final List<Range> ranges;

    private record Range(long first, long last) {}

    private SequenceSet(List<Range> ranges) {
        this.ranges = ranges;
    }

    static SequenceSet parse(String text) throws MalformedCommand {
        List<Range> ranges = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            int colon = part.indexOf(':');
            long first = number(colon < 0 ? part : part.substring(0, colon));
            ranges.add(new Range(first, colon < 0 ? first : number(part.substring(colon + 1))));
        }
        return new SequenceSet(ranges);
    }

    private static long number(String text) throws MalformedCommand {
        if (text.equals("*")) {
            return STAR;
        }
        boolean digits = !text.isEmpty() && text.length() <= 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        long n = digits ? Long.parseLong(text) : 0;
        if (n < 1 || n > MAX) {
            throw new MalformedCommand("Malformed sequence set");
        }
        return n;
    }

    /** The messages with these sequence numbers. One that is too high breaks the syntax (RFC 3501 §9 seq-number). */
    public UidSet bySequence(MailboxSnapshot snapshot) throws MalformedCommand {
        for (Range r : ranges) {
            boolean tooHigh =
                    r.first != STAR && r.first > snapshot.size() || r.last != STAR && r.last > snapshot.size();
            if (tooHigh || snapshot.size() == 0) {
                throw new MalformedCommand("There is no message with that number");
            }
        }
        return pick(snapshot, snapshot.size(), true);
    }

    /** The messages with these UIDs that exist. {@code *} is the highest UID, also within {@code 999:*}. */
    public UidSet byUid(MailboxSnapshot snapshot) {
        return snapshot.size() == 0 ? UidSet.EMPTY : pick(snapshot, snapshot.uid(snapshot.size() - 1), false);
    }

    private UidSet pick(MailboxSnapshot snapshot, long star, boolean sequence) {
        UidSet.Builder b = new UidSet.Builder();
        for (Range r : ascending(star)) {
            int from = sequence ? (int) r.first - 1 : place(snapshot.indexOf(r.first));
            int to = sequence ? (int) r.last - 1 : lastPlace(snapshot.indexOf(r.last));
            for (int i = from; i <= to; i++) {
                b.add(snapshot.uid(i));
            }
        }
        return b.build();
    }

    private static int place(int index) {
        return index >= 0 ? index : -index - 1;
    }

    private static int lastPlace(int index) {
        return index >= 0 ? index : -index - 2;
    }

    /** Ranges with their ends in order, ascending, overlaps merged. */
    private List<Range> ascending(long star) {
        Range[] sorted = new Range[ranges.size()];
        for (int i = 0; i < sorted.length; i++) {
            long a = ranges.get(i).first == STAR ? star : ranges.get(i).first;
            long b = ranges.get(i).last == STAR ? star : ranges.get(i).last;
            sorted[i] = new Range(Math.min(a, b), Math.max(a, b));
        }
        Arrays.sort(sorted, Comparator.comparingLong(Range::first));
        List<Range> merged = new ArrayList<>();
        for (Range r : sorted) {
            Range before = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (before != null && r.first <= before.last) {
                merged.set(merged.size() - 1, new Range(before.first, Math.max(before.last, r.last)));
            } else {
                merged.add(r);
            }
        }
        return merged;
    }
}
