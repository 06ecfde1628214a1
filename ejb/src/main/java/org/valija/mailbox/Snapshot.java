package org.valija.mailbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.valija.mail.MailboxSnapshot;
import org.valija.mail.MailboxStatus;
import org.valija.mail.MessageFlags;

/** A mailbox at one moment, as chunks of messages that snapshots share, and what the store alone needs of it. */
public final class Snapshot implements MailboxSnapshot {

    /** Rough octets that a chunk and a snapshot take beside their messages. */
    private static final int OVERHEAD = 256;

    private static final int OCTETS_PER_MESSAGE = 36;

    private final Chunk[] chunks;

    /** Index of each chunk's first message, and at the end the number of messages. */
    private final int[] starts;

    private final List<String> keywords;
    private final MailboxStatus status;

    private Snapshot(Chunk[] chunks, List<String> keywords, MailboxStatus status) {
        this.chunks = chunks;
        this.keywords = keywords;
        this.status = status;
        this.starts = new int[chunks.length + 1];
        for (int i = 0; i < chunks.length; i++) {
            starts[i + 1] = starts[i] + chunks[i].size();
        }
    }

    /** Of all messages, ascending by UID. */
    static Snapshot of(List<Chunk> chunks, List<String> keywords, MailboxStatus status) {
        return new Snapshot(chunks.toArray(Chunk[]::new), List.copyOf(keywords), status);
    }

    /** The snapshot after a change. A change that is in here already, in part or whole, does no harm. */
    Snapshot after(MailboxChange change) {
        List<Chunk> next = new ArrayList<>(Arrays.asList(chunks));
        if (change.expunged().length > 0) {
            next.replaceAll(chunk -> chunk.without(change.expunged()));
            next.removeIf(chunk -> chunk.size() == 0);
        }
        for (MessageRow row : change.put()) {
            put(next, row);
        }
        return new Snapshot(
                next.toArray(Chunk[]::new), change.keywords() == null ? keywords : change.keywords(), change.status());
    }

    private static void put(List<Chunk> chunks, MessageRow row) {
        int last = chunks.size() - 1;
        Chunk end = last < 0 ? null : chunks.get(last);
        if (end == null || row.uid() > end.uid(end.size() - 1)) {
            if (end == null || end.full()) {
                chunks.add(Chunk.of(List.of(row)));
            } else {
                chunks.set(last, end.plus(row));
            }
            return;
        }
        for (int i = 0; i < chunks.size(); i++) {
            int at = find(chunks.get(i), row.uid());
            if (at >= 0) {
                chunks.set(i, chunks.get(i).with(at, row));
                return;
            }
        }
    }

    @Override
    public int size() {
        return starts[chunks.length];
    }

    @Override
    public long uid(int index) {
        int c = chunk(index);
        return chunks[c].uid(index - starts[c]);
    }

    @Override
    public int indexOf(long uid) {
        int low = 0;
        int high = chunks.length - 1;
        while (low <= high) {
            int mid = low + high >>> 1;
            Chunk chunk = chunks[mid];
            if (uid < chunk.uid(0)) {
                high = mid - 1;
            } else if (uid > chunk.uid(chunk.size() - 1)) {
                low = mid + 1;
            } else {
                int at = find(chunk, uid);
                return at >= 0 ? starts[mid] + at : at - starts[mid];
            }
        }
        return -1 - starts[low];
    }

    @Override
    public MessageFlags flags(int index) {
        return FlagBits.flags(bits(index), keywords);
    }

    @Override
    public boolean has(int index, int systemBits) {
        return (bits(index) & systemBits) == systemBits;
    }

    @Override
    public long modSeq(int index) {
        int c = chunk(index);
        return chunks[c].modSeq(index - starts[c]);
    }

    @Override
    public long octets(int index) {
        int c = chunk(index);
        return chunks[c].octets(index - starts[c]);
    }

    @Override
    public Instant internalDate(int index) {
        int c = chunk(index);
        return Instant.ofEpochSecond(chunks[c].arrived(index - starts[c]));
    }

    /** Number of the message's content. */
    public long content(int index) {
        int c = chunk(index);
        return chunks[c].content(index - starts[c]);
    }

    /** The message's unique-id (RFC 1939 §7): never used for another message, also in a mailbox made anew. */
    public String uidl(int index) {
        return Long.toString(status.uidValidity(), Character.MAX_RADIX)
                + '.'
                + Long.toString(uid(index), Character.MAX_RADIX);
    }

    @Override
    public MailboxStatus status() {
        return status;
    }

    @Override
    public List<String> keywords() {
        return keywords;
    }

    @Override
    public boolean keywordsLeft() {
        return keywords.size() < FlagBits.KEYWORDS;
    }

    @Override
    public Changes since(MailboxSnapshot earlier) {
        Snapshot old = (Snapshot) earlier;
        LongStream.Builder expunged = LongStream.builder();
        LongStream.Builder flagged = LongStream.builder();
        int i = 0;
        int j = 0;
        while (i < old.size() && j < size()) {
            int same = sameChunk(old, i, j);
            if (same > 0) {
                i += same;
                j += same;
            } else if (old.uid(i) == uid(j)) {
                if (old.modSeq(i++) != modSeq(j++)) {
                    flagged.add(uid(j - 1));
                }
            } else {
                expunged.add(old.uid(i++));
            }
        }
        for (; i < old.size(); i++) {
            expunged.add(old.uid(i));
        }
        return new Changes(
                expunged.build().toArray(), size() - j, flagged.build().toArray());
    }

    /** Size of the chunk that begins here in both snapshots, or 0. */
    private int sameChunk(Snapshot old, int i, int j) {
        int a = old.chunk(i);
        int b = chunk(j);
        return old.starts[a] == i && starts[b] == j && old.chunks[a] == chunks[b] ? chunks[b].size() : 0;
    }

    /** Octets of memory, roughly. */
    int weight() {
        return OVERHEAD * (chunks.length + 1) + OCTETS_PER_MESSAGE * size();
    }

    private long bits(int index) {
        int c = chunk(index);
        return chunks[c].flags(index - starts[c]);
    }

    /** The chunk that holds the message. */
    private int chunk(int index) {
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException(index);
        }
        int at = Arrays.binarySearch(starts, index);
        return at >= 0 ? at : -2 - at;
    }

    private static int find(Chunk chunk, long uid) {
        int low = 0;
        int high = chunk.size() - 1;
        while (low <= high) {
            int mid = low + high >>> 1;
            long at = chunk.uid(mid);
            if (at < uid) {
                low = mid + 1;
            } else if (at > uid) {
                high = mid - 1;
            } else {
                return mid;
            }
        }
        return -1 - low;
    }
}
