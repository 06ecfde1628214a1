package org.valija.it;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What clients were promised of one mailbox, to be compared with what is there in the end. Messages are known by
 * their numbers. Thread-safe.
 */
final class Ledger {

    private final String mailbox;
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> removing = ConcurrentHashMap.newKeySet();
    private final Set<String> removed = ConcurrentHashMap.newKeySet();
    private final Map<Long, String> seen = new ConcurrentSkipListMap<>();
    private final AtomicLong uidValidity = new AtomicLong();
    private final AtomicLong uidNext = new AtomicLong();
    private final List<String> faults = new ArrayList<>();

    /** A message that is in the mailbox. */
    record Found(long uid, String id, boolean whole) {}

    /** In figures: messages acknowledged, removals acknowledged, messages found, found more than once. */
    record Figures(int acknowledged, int removed, int found, int repeated) {}

    Ledger(String mailbox) {
        this.mailbox = mailbox;
    }

    /** The server has taken the message for this mailbox. */
    void acknowledged(String id) {
        acknowledged.add(id);
    }

    /** A client is about to remove a message: from now on it may be there or not. */
    void removing(String id) {
        removing.add(id);
    }

    /** The server has confirmed the removal. */
    void removed(String id) {
        removed.add(id);
    }

    /** What SELECT told: the next UID never falls, and the validity never changes (RFC 3501 §2.3.1.1). */
    synchronized void selected(ImapClient.Selected status) {
        if (!uidValidity.compareAndSet(0, status.uidValidity()) && uidValidity.get() != status.uidValidity()) {
            faults.add("UIDVALIDITY " + uidValidity + " became " + status.uidValidity());
        }
        if (status.uidNext() < uidNext.get()) {
            faults.add("UIDNEXT " + uidNext + " became " + status.uidNext());
        }
        uidNext.accumulateAndGet(status.uidNext(), Math::max);
    }

    /** A client has seen a message: no other one may ever have its UID. */
    synchronized void seen(long uid, String id) {
        String before = seen.putIfAbsent(uid, id);
        if (before != null && !before.equals(id)) {
            faults.add("UID " + uid + " was " + before + ", is " + id);
        }
        uidNext.accumulateAndGet(uid + 1, Math::max);
    }

    int acknowledgedCount() {
        return acknowledged.size();
    }

    int removedCount() {
        return removed.size();
    }

    /** What is wrong with the mailbox, as sentences; none where all promises were kept. */
    synchronized List<String> faults(Collection<Found> found) {
        Map<String, Integer> times = times(found);
        found.forEach(message -> seen(message.uid(), message.id()));
        List<String> all = new ArrayList<>(faults);
        for (String id : acknowledged) {
            if (!times.containsKey(id) && !removing.contains(id)) {
                all.add(id + " is lost");
            }
        }
        for (String id : removed) {
            if (times.containsKey(id)) {
                all.add(id + " is back");
            }
        }
        times.forEach((id, n) -> {
            if (n > 1) {
                all.add(id + " is there " + n + " times");
            }
        });
        found.stream().filter(message -> !message.whole()).forEach(message -> all.add(message.id() + " is damaged"));
        return all.stream().map(fault -> mailbox + ": " + fault).toList();
    }

    Figures figures(Collection<Found> found) {
        Map<String, Integer> times = times(found);
        return new Figures(acknowledged.size(), removed.size(), found.size(), (int)
                times.values().stream().filter(n -> n > 1).count());
    }

    private static Map<String, Integer> times(Collection<Found> found) {
        Map<String, Integer> times = new TreeMap<>();
        found.forEach(message -> times.merge(message.id(), 1, Integer::sum));
        return times;
    }

    @Override
    public String toString() {
        return mailbox;
    }
}
