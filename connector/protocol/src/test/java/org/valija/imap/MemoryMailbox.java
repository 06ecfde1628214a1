package org.valija.imap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.valija.mail.MailboxSnapshot;
import org.valija.mail.MailboxStatus;
import org.valija.mail.MessageFlags;
import org.valija.mail.UidSet;

/** A mailbox in memory. */
final class MemoryMailbox {

    final String name;
    final long uidValidity;
    private final Set<String> keywords = new LinkedHashSet<>();
    private final List<Runnable> watchers = new ArrayList<>();
    private List<Message> messages = List.of();
    private Snapshot now;
    private long uidNext = 1;
    private long modSeq = 1;
    long recentFrom = 1;
    boolean gone;

    MemoryMailbox(String name, long uidValidity) {
        this.name = name;
        this.uidValidity = uidValidity;
    }

    record Message(long uid, MessageFlags flags, long modSeq, Instant date, byte[] octets) {
        Message with(MessageFlags other, long at) {
            return new Message(uid, other, at, date, octets);
        }
    }

    long add(byte[] octets, MessageFlags flags, Instant date) {
        List<Message> more = new ArrayList<>(messages);
        know(flags);
        more.add(new Message(uidNext, flags, ++modSeq, date, octets));
        change(more);
        return uidNext++;
    }

    /** Changes what is mapped to something else; null removes. */
    long update(UidSet uids, java.util.function.UnaryOperator<Message> change) {
        long next = modSeq + 1;
        List<Message> after = new ArrayList<>();
        boolean changed = false;
        for (Message m : messages) {
            Message other = uids.contains(m.uid) ? change.apply(m) : m;
            changed |= other != m;
            if (other != null) {
                know(other.flags);
                after.add(other == m ? m : other.with(other.flags, next));
            }
        }
        if (!changed) {
            return 0;
        }
        modSeq = next;
        change(after);
        return next;
    }

    private void know(MessageFlags flags) {
        flags.keywords().stream()
                .filter(k -> keywords.stream().noneMatch(k::equalsIgnoreCase))
                .forEach(keywords::add);
    }

    private void change(List<Message> to) {
        messages = List.copyOf(to);
        now = null;
        watchers.forEach(Runnable::run);
    }

    void watch(Runnable before, Runnable after) {
        watchers.remove(before);
        if (after != null) {
            watchers.add(after);
        }
    }

    Message find(long uid) {
        return messages.stream().filter(m -> m.uid == uid).findFirst().orElse(null);
    }

    Snapshot snapshot() {
        long unseen =
                messages.stream().filter(m -> !m.flags.has(MessageFlags.SEEN)).count();
        long octets = messages.stream().mapToLong(m -> m.octets.length).sum();
        if (now == null) {
            MailboxStatus.Totals totals = new MailboxStatus.Totals(messages.size(), unseen, octets);
            now = new Snapshot(
                    messages, new MailboxStatus(uidValidity, uidNext(), modSeq, totals), List.copyOf(keywords));
        }
        return now;
    }

    private long uidNext() {
        return messages.isEmpty() ? uidNext : Math.max(uidNext, messages.get(messages.size() - 1).uid + 1);
    }

    record Snapshot(List<Message> messages, MailboxStatus status, List<String> keywords) implements MailboxSnapshot {
        @Override
        public int size() {
            return messages.size();
        }

        @Override
        public long uid(int index) {
            return messages.get(index).uid;
        }

        @Override
        public int indexOf(long uid) {
            for (int i = 0; i < messages.size(); i++) {
                if (uid(i) >= uid) {
                    return uid(i) == uid ? i : -i - 1;
                }
            }
            return -messages.size() - 1;
        }

        @Override
        public MessageFlags flags(int index) {
            return messages.get(index).flags;
        }

        @Override
        public boolean has(int index, int systemBits) {
            return flags(index).has(systemBits);
        }

        @Override
        public long modSeq(int index) {
            return messages.get(index).modSeq;
        }

        @Override
        public long octets(int index) {
            return messages.get(index).octets.length;
        }

        @Override
        public Instant internalDate(int index) {
            return messages.get(index).date;
        }

        @Override
        public boolean keywordsLeft() {
            return true;
        }

        @Override
        public Changes since(MailboxSnapshot earlier) {
            List<Long> expunged = new ArrayList<>();
            List<Long> flagged = new ArrayList<>();
            for (int i = 0; i < earlier.size(); i++) {
                int at = indexOf(earlier.uid(i));
                if (at < 0) {
                    expunged.add(earlier.uid(i));
                } else if (modSeq(at) != earlier.modSeq(i)) {
                    flagged.add(uid(at));
                }
            }
            return new Changes(longs(expunged), size() - earlier.size() + expunged.size(), longs(flagged));
        }

        private static long[] longs(List<Long> list) {
            return list.stream().mapToLong(Long::longValue).toArray();
        }
    }
}
