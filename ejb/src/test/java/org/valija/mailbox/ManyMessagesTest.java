package org.valija.mailbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.mail.FlagChange;
import org.valija.mail.MessageFlags;

class ManyMessagesTest {

    private static final long ANN = 1;

    private final TestMailboxes test = new TestMailboxes();
    private final Mailboxes mailboxes = test.mailboxes();

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    @DisplayName("thousands of messages are changed by several transactions, with one result")
    void changesOfMany() {
        long inbox = test.inbox(ANN);
        long junk = mailboxes.find(ANN, "Junk").orElseThrow().id();
        Drop drop = test.drop(ANN, "INBOX");
        test.deliver(Stream.generate(() -> drop).limit(2_500).toArray(Drop[]::new));
        long[] all = LongStream.rangeClosed(1, 2_500).toArray();
        long before = mailboxes.view(inbox).snapshot().status().highestModSeq();
        Mailboxes.Flagged flagged = mailboxes.store(
                inbox, all, new FlagChange(FlagChange.Mode.ADD, MessageFlags.of("\\Deleted")), Long.MAX_VALUE);
        assertArrayEquals(new long[] {before + 1, before + 2, before + 3}, flagged.modSeqs());
        assertArrayEquals(all, flagged.changed());
        long[] some = LongStream.rangeClosed(1, 1_200).toArray();
        Mailboxes.Copied moved = mailboxes.move(inbox, some, junk);
        assertArrayEquals(some, moved.sources());
        assertArrayEquals(some, moved.targets());
        assertArrayEquals(LongStream.rangeClosed(1_201, 2_500).toArray(), mailboxes.expungeDeleted(inbox, all));
        assertEquals(0, mailboxes.view(inbox).snapshot().size());
        assertEquals(0, mailboxes.view(inbox).snapshot().status().totals().octets());
        assertEquals(1_200, mailboxes.view(junk).snapshot().size());
        assertEquals(1_300, test.released.size());
    }
}
