package org.valija.mailbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.valija.content.MemoryContentStore;
import org.valija.content.TestJournal;
import org.valija.settings.TestDatabase;

class MessageTableTest {

    private static final long MAILBOX = 5;
    private static final int MESSAGES = 1500;
    private static final Pattern READ = Pattern.compile("scanCount: (\\d+)");

    private final TestDatabase database = new TestDatabase();
    private final MessageTable table = new MessageTable();

    @BeforeEach
    void fill() {
        table.entities = database.entities();
        table.journal = TestJournal.of(database, new MemoryContentStore());
        List<MessageTable.NewMessage> messages = new ArrayList<>();
        LongStream.rangeClosed(1, MESSAGES).forEach(uid -> messages.add(message(MAILBOX, uid)));
        messages.add(message(MAILBOX + 1, 7));
        database.run(() -> table.insert(messages));
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** Every column different, and every third message without a structure. */
    private static MessageTable.NewMessage message(long mailbox, long uid) {
        MessageRow row = new MessageRow(uid, uid + 10_000, uid + 20_000, uid % 4, uid + 30_000, uid + 40_000);
        byte[] structure = uid % 3 == 0 ? null : new byte[] {(byte) uid, 2};
        return new MessageTable.NewMessage(mailbox, row, new byte[] {(byte) uid}, structure);
    }

    @Test
    void moreThanOneStatementTakes() {
        long[] all = LongStream.rangeClosed(1, MESSAGES).toArray();

        List<MessageRow> rows = database.call(() -> table.rows(MAILBOX, all));
        List<StoredOctets> octets = database.call(() -> table.octets(MAILBOX, all));

        assertEquals(
                LongStream.of(all).mapToObj(uid -> message(MAILBOX, uid).row()).toList(), rows);
        assertEquals(MESSAGES, octets.size());
        StoredOctets third = octets.get(2);
        assertEquals(List.of(3L, 10_003L, 20_003L), List.of(third.uid(), third.content(), third.octets()));
        assertArrayEquals(new byte[] {3}, third.prefix());
        assertNull(third.structure());
        assertArrayEquals(new byte[] {4, 2}, octets.get(3).structure());
    }

    @Test
    void onlyTheChosenOnes() {
        long[] some = {2, 7, 900, MESSAGES + 1};
        database.run(() -> table.reflag(MAILBOX, some, 64, 99));
        database.run(() -> table.delete(MAILBOX, new long[] {900}));

        List<MessageRow> rows = database.call(() -> table.rows(MAILBOX, new long[] {1, 2, 7, 900, 901}));

        assertEquals(
                List.of(1L, 2L, 7L, 901L), rows.stream().map(MessageRow::uid).toList());
        assertEquals(
                List.of(1L, 64L, 64L, 1L), rows.stream().map(MessageRow::flags).toList());
        assertEquals(99, rows.get(1).modSeq());
        assertEquals(
                7 % 4,
                database.call(() -> table.rows(MAILBOX + 1, new long[] {7}))
                        .get(0)
                        .flags());
    }

    /** A FETCH in a mailbox of thousands must not read all of them. */
    @Test
    void theDatabaseReadsTheChosenRowsAlone() {
        Long[] uids = {700L, 701L, 703L};
        Object plan = database.call(() -> database.entities()
                .createNativeQuery("explain analyze " + MessageTable.ROWS)
                .setParameter("mailbox", MAILBOX)
                .setParameter("first", 700L)
                .setParameter("last", 703L)
                .setParameter("uids", uids)
                .getSingleResult());

        Matcher read = READ.matcher(plan.toString());
        assertTrue(read.find(), plan.toString());
        assertTrue(Integer.parseInt(read.group(1)) <= 5, plan.toString());
    }
}
