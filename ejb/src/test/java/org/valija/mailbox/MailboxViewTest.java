package org.valija.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Changes that a view hears of late or not at all. */
class MailboxViewTest {

    private static final long ANN = 1;

    private final TestMailboxes test = new TestMailboxes();
    private final Mailboxes mailboxes = test.mailboxes();

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void aViewCatchesUpWithWhatItWasNotTold() {
        long inbox = test.inbox(ANN);
        test.append(inbox);
        MailboxView lone = new MailboxView(inbox, test.reader);
        assertEquals(1, lone.snapshot().size());
        test.append(inbox);
        mailboxes.expunge(inbox, new long[] {1});
        Snapshot now = mailboxes.view(inbox).snapshot();
        lone.announce(new MailboxChange(inbox, List.of(), new long[] {1}, null, now.status()));
        assertEquals(1, lone.snapshot().size());
        assertEquals(2, lone.snapshot().uid(0));
    }

    /** A thread may be held up between its commit and its announcement; reading thousands of rows again is no answer. */
    @Test
    void aViewWaitsForAChangeThatIsAnnouncedLate() throws Exception {
        long inbox = test.inbox(ANN);
        AtomicInteger loads = new AtomicInteger();
        MailboxView lone = new MailboxView(inbox, mailbox -> {
            loads.incrementAndGet();
            return test.reader.load(mailbox);
        });
        assertEquals(0, lone.snapshot().size());
        test.append(inbox);
        MailboxChange first = added(mailboxes.view(inbox).snapshot(), 1);
        test.append(inbox);
        MailboxChange second = added(mailboxes.view(inbox).snapshot(), 2);
        lone.announce(second);
        try (ExecutorService reader = Executors.newSingleThreadExecutor()) {
            Future<Snapshot> read = reader.submit(lone::snapshot);
            lone.announce(first);
            assertEquals(2, read.get().size());
        }
        assertEquals(1, loads.get());
    }

    /** A chunk that is full, and one message more. */
    @Test
    void aMailboxOfSeveralChunksIsReadWhole() {
        long inbox = test.inbox(ANN);
        for (int i = 0; i < Chunk.CAPACITY; i++) {
            test.append(inbox);
        }
        assertEquals(uids(1, Chunk.CAPACITY), uids(test.reader.load(inbox).snapshot()));
        test.append(inbox);
        assertEquals(uids(1, Chunk.CAPACITY + 1), uids(test.reader.load(inbox).snapshot()));
        mailboxes.expunge(inbox, new long[] {1});
        assertEquals(uids(2, Chunk.CAPACITY + 1), uids(test.reader.load(inbox).snapshot()));
    }

    private static List<Long> uids(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    private static List<Long> uids(Snapshot snapshot) {
        return IntStream.range(0, snapshot.size()).mapToObj(snapshot::uid).toList();
    }

    private static MailboxChange added(Snapshot now, long uid) {
        int index = now.indexOf(uid);
        MessageRow row = new MessageRow(
                uid,
                now.content(index),
                now.octets(index),
                0,
                now.modSeq(index),
                now.internalDate(index).getEpochSecond());
        return new MailboxChange(0, List.of(row), new long[0], null, now.status());
    }
}
