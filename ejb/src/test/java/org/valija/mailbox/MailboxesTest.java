package org.valija.mailbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.mail.FlagChange;
import org.valija.mail.MailboxSnapshot;
import org.valija.mail.MessageFlags;
import org.valija.mail.SpecialUse;
import org.valija.settings.TestSettings;

class MailboxesTest {

    private static final long ANN = 1;

    private final TestMailboxes test = new TestMailboxes();
    private final Mailboxes mailboxes = test.mailboxes();

    @AfterEach
    void close() {
        test.close();
    }

    private static MailboxException.Reason reason(Runnable work) {
        return assertThrows(MailboxException.class, work::run).reason();
    }

    private Snapshot snapshot(long mailbox) {
        return mailboxes.view(mailbox).snapshot();
    }

    @Test
    @DisplayName("W2: an account has its mailboxes from its first use on")
    void theFirstUseMakesTheUsualMailboxes() {
        List<MailboxInfo> list = mailboxes.list(ANN);
        assertEquals(
                List.of("INBOX", "Archive", "Drafts", "Junk", "Sent", "Trash"),
                list.stream().map(MailboxInfo::name).toList());
        assertEquals(SpecialUse.SENT, list.get(4).use());
        assertTrue(list.stream().allMatch(MailboxInfo::subscribed));
        Set<Long> validities = new HashSet<>();
        assertTrue(list.stream().allMatch(info -> validities.add(info.status().uidValidity())));
        assertEquals(list, mailboxes.list(ANN));
    }

    @Test
    @DisplayName("threads that use an account for the first time at once do not collide in the database")
    void theFirstUseAtOnce() throws Exception {
        List<LogRecord> complaints = new CopyOnWriteArrayList<>();
        Logger hibernate = Logger.getLogger("org.hibernate.engine.jdbc.spi.SqlExceptionHelper");
        Handler handler = new Complaints(complaints);
        hibernate.addHandler(handler);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (long account = 10; account < 30; account++) {
                long each = account;
                List<Callable<Integer>> uses =
                        Collections.nCopies(8, () -> mailboxes.list(each).size());
                for (Future<Integer> use : threads.invokeAll(uses)) {
                    assertEquals(6, use.get());
                }
            }
        } finally {
            hibernate.removeHandler(handler);
        }
        assertEquals(List.of(), complaints.stream().map(LogRecord::getMessage).toList());
    }

    private static final class Complaints extends Handler {
        private final List<LogRecord> records;

        Complaints(List<LogRecord> records) {
            this.records = records;
        }

        @Override
        public void publish(LogRecord complaint) {
            records.add(complaint);
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            // nothing to close
        }
    }

    @Test
    void deliveriesGetAscendingUidsAndAreSeen() {
        List<Mailboxes.Placed> placed = test.deliver(
                test.drop(ANN, "INBOX"),
                test.drop(2, "inbox"),
                test.drop(ANN, "Junk", "\\Seen"),
                test.drop(ANN, "INBOX"));
        assertEquals(
                List.of(1L, 1L, 1L, 2L),
                placed.stream().map(Mailboxes.Placed::uid).toList());
        Snapshot inbox = snapshot(placed.get(0).mailbox());
        assertEquals(2, inbox.size());
        assertEquals(2, inbox.status().totals().unseen());
        assertEquals(
                2 * (TestMailboxes.TEXT.length() + 13), inbox.status().totals().octets());
        Snapshot junk = snapshot(placed.get(2).mailbox());
        assertEquals(0, junk.status().totals().unseen());
        assertTrue(junk.has(0, MessageFlags.SEEN));
        assertEquals(1_700_000_000, junk.internalDate(0).getEpochSecond());
        assertEquals(
                placed.get(0).mailbox(),
                test.deliver(test.drop(ANN, "NoSuch")).get(0).mailbox(),
                "a mailbox that is not there stands for INBOX");
    }

    @Test
    void aMessageIsPrefixAndContentWithItsStructure() {
        Mailboxes.Placed placed = test.deliver(test.drop(ANN, "INBOX")).get(0);
        StoredMessage message = mailboxes
                .messages(placed.mailbox(), new long[] {placed.uid(), 77})
                .get(0);
        byte[] all = new byte[(int) message.octets().size() + 10];
        int n = message.octets().read(0, all, 0, all.length);
        assertEquals("X-Prefix: 1\r\n" + TestMailboxes.TEXT, new String(all, 0, n, StandardCharsets.US_ASCII));
        assertEquals(5, message.octets().read(10, all, 0, 5));
        assertEquals("1\r\nSu", new String(all, 0, 5, StandardCharsets.US_ASCII));
        assertEquals("hello", message.structure().envelope().subject());
        assertEquals(0, message.structure().root().extent().header());
        assertEquals(n - 7, message.structure().root().extent().body());
    }

    @Test
    @DisplayName(
            "S36: a mailbox that an alias names is made by the delivery, once; INBOX stands for one that cannot be")
    void aDeliveryMakesItsMailbox() {
        Drop drop = test.drop(1, Mailboxes.INBOX);
        Drop first = to(drop, "Backup/Ana");
        List<Mailboxes.Placed> placed = test.deliver(first, to(drop, "Backup/Ana"), to(drop, "a*"));

        long made = test.mailboxes.find(1, "Backup/Ana").orElseThrow().id();
        assertEquals(made, placed.get(0).mailbox());
        assertEquals(made, placed.get(1).mailbox());
        assertEquals(test.inbox(1), placed.get(2).mailbox());
        assertEquals(made, test.deliver(first).getFirst().mailbox());
    }

    private static Drop to(Drop drop, String mailbox) {
        return new Drop(new Drop.Target(1, mailbox, true), drop.content(), drop.size(), drop.prefix(), drop.marks());
    }

    @Test
    @DisplayName("B7: the unique-ids of POP3 are stable and never repeat")
    void uniqueIdsNeverRepeat() {
        mailboxes.create(ANN, "Box");
        Set<String> seen = new HashSet<>();
        for (int round = 0; round < 3; round++) {
            Mailboxes.Placed placed = test.deliver(test.drop(ANN, "Box")).get(0);
            assertTrue(seen.add(snapshot(placed.mailbox()).uidl(0)));
            mailboxes.delete(ANN, "Box");
            mailboxes.create(ANN, "Box");
        }
    }

    @Test
    void uidsAreNotUsedAgainAfterAnExpunge() {
        long inbox = test.inbox(ANN);
        test.append(inbox);
        long last = test.append(inbox).uid();
        assertArrayEquals(new long[] {last}, mailboxes.expunge(inbox, new long[] {last, 9}));
        assertEquals(last + 1, test.append(inbox).uid());
        assertEquals(1, test.released.size());
    }

    @Test
    @DisplayName("RFC 3501 §6.4.6: FLAGS, +FLAGS and -FLAGS, with keywords")
    void flags() {
        long inbox = test.inbox(ANN);
        long uid = test.append(inbox, "\\Draft", "$Label").uid();
        long[] uids = {uid};
        store(inbox, uids, FlagChange.Mode.ADD, "\\Seen", "$label", "Work");
        assertEquals(Set.of("\\Seen", "\\Draft", "$Label", "Work"), names(inbox));
        assertEquals(0, snapshot(inbox).status().totals().unseen());
        store(inbox, uids, FlagChange.Mode.REMOVE, "$LABEL", "None", "\\Draft");
        assertEquals(Set.of("\\Seen", "Work"), names(inbox));
        store(inbox, uids, FlagChange.Mode.REPLACE, "\\Flagged");
        assertEquals(Set.of("\\Flagged"), names(inbox));
        assertEquals(1, snapshot(inbox).status().totals().unseen());
        assertEquals(Set.of("$Label", "Work"), Set.copyOf(snapshot(inbox).keywords()));
        assertEquals(
                names(inbox),
                Set.copyOf(test.reader.load(inbox).snapshot().flags(0).names()));
    }

    private Mailboxes.Flagged store(long mailbox, long[] uids, FlagChange.Mode mode, String... flags) {
        return mailboxes.store(mailbox, uids, new FlagChange(mode, MessageFlags.of(flags)), Long.MAX_VALUE);
    }

    private Set<String> names(long mailbox) {
        return Set.copyOf(snapshot(mailbox).flags(0).names());
    }

    @Test
    @DisplayName("RFC 7162 §3.1.3: UNCHANGEDSINCE leaves alone what changed since")
    void unchangedSince() {
        long inbox = test.inbox(ANN);
        test.append(inbox);
        test.append(inbox);
        long before = snapshot(inbox).status().highestModSeq();
        Mailboxes.Flagged first = store(inbox, new long[] {1}, FlagChange.Mode.ADD, "\\Flagged");
        assertArrayEquals(new long[] {before + 1}, first.modSeqs());
        FlagChange seen = new FlagChange(FlagChange.Mode.ADD, MessageFlags.of("\\Seen"));
        Mailboxes.Flagged second = mailboxes.store(inbox, new long[] {1, 2}, seen, before);
        assertArrayEquals(new long[] {2}, second.changed());
        assertArrayEquals(new long[] {1}, second.modified());
        assertArrayEquals(
                new long[0],
                mailboxes.store(inbox, new long[] {2}, seen, Long.MAX_VALUE).modSeqs());
    }

    @Test
    void copyAndMoveShareContentAndKeepFlags() {
        long inbox = test.inbox(ANN);
        long junk = mailboxes.find(ANN, "Junk").orElseThrow().id();
        test.append(junk, "Other");
        test.append(inbox, "\\Seen", "Mine");
        test.append(inbox);
        Mailboxes.Copied copied = mailboxes.copy(inbox, new long[] {1, 5}, junk);
        assertArrayEquals(new long[] {1}, copied.sources());
        assertArrayEquals(new long[] {2}, copied.targets());
        assertEquals(
                Set.of("\\Seen", "Mine"), Set.copyOf(snapshot(junk).flags(1).names()));
        assertEquals(snapshot(inbox).content(0), snapshot(junk).content(1));
        Mailboxes.Copied moved = mailboxes.move(inbox, new long[] {1, 2}, junk);
        assertArrayEquals(new long[] {3, 4}, moved.targets());
        assertEquals(0, snapshot(inbox).size());
        assertEquals(4, snapshot(junk).size());
        assertEquals(0, snapshot(inbox).status().totals().octets());
        mailboxes.copy(junk, new long[] {1}, junk);
        assertEquals(5, snapshot(junk).size());
        assertEquals(0, test.released.size());
    }

    @Test
    void onlyDeletedOnesAreExpunged() {
        long inbox = test.inbox(ANN);
        test.append(inbox, "\\Deleted");
        test.append(inbox);
        assertArrayEquals(new long[] {1}, mailboxes.expungeDeleted(inbox, new long[] {1, 2}));
        assertEquals(1, snapshot(inbox).size());
        assertEquals(2, snapshot(inbox).uid(0));
    }

    @Test
    void changesBetweenSnapshots() {
        long inbox = test.inbox(ANN);
        Drop drop = test.drop(ANN, "INBOX");
        test.deliver(Stream.generate(() -> drop).limit(1300).toArray(Drop[]::new));
        AtomicInteger calls = new AtomicInteger();
        MailboxView view = mailboxes.view(inbox);
        MailboxView.Registration registration = view.listen(calls::incrementAndGet);
        Snapshot before = view.snapshot();
        assertTrue(view.snapshot().since(before).none());
        mailboxes.expunge(inbox, new long[] {1, 600, 1300});
        store(inbox, new long[] {2, 700}, FlagChange.Mode.ADD, "\\Flagged");
        test.append(inbox);
        MailboxSnapshot.Changes changes = view.snapshot().since(before);
        assertArrayEquals(new long[] {1, 600, 1300}, changes.expunged());
        assertArrayEquals(new long[] {2, 700}, changes.flagged());
        assertEquals(1, changes.added());
        assertEquals(1300, before.size(), "a snapshot never changes");
        assertFalse(before.has(1, MessageFlags.FLAGGED));
        assertEquals(-1 - 598, view.snapshot().indexOf(600));
        assertTrue(calls.get() >= 3);
        registration.close();
        int told = calls.get();
        test.append(inbox);
        assertEquals(told, calls.get());
        assertSame(view, mailboxes.view(inbox));
    }

    @Test
    @DisplayName("RFC 3501 §6.3: names of mailboxes are made, moved and removed")
    void names() {
        mailboxes.create(ANN, "A/B/C");
        assertTrue(mailboxes.find(ANN, "A/B").isPresent());
        assertEquals(MailboxException.Reason.ALREADY_EXISTS, reason(() -> mailboxes.create(ANN, "A/B/")));
        assertEquals(MailboxException.Reason.ALREADY_EXISTS, reason(() -> mailboxes.create(ANN, "inbox")));
        for (String bad : List.of("", "/", "A//B", "x\ny", "a*", "x".repeat(300), "a/".repeat(30) + "a")) {
            assertEquals(MailboxException.Reason.CANNOT, reason(() -> mailboxes.create(ANN, bad)), bad);
        }
        test.deliver(test.drop(ANN, "A/B"));
        mailboxes.rename(ANN, "A", "Z");
        assertEquals(
                1, mailboxes.find(ANN, "Z/B").orElseThrow().status().totals().messages());
        assertTrue(mailboxes.find(ANN, "Z/B/C").isPresent());
        assertFalse(mailboxes.find(ANN, "A").isPresent());
        assertEquals(MailboxException.Reason.NONEXISTENT, reason(() -> mailboxes.rename(ANN, "A", "Y")));
        assertEquals(MailboxException.Reason.CANNOT, reason(() -> mailboxes.rename(ANN, "Z", "Z/Y")));
        assertEquals(test.inbox(ANN), test.deliver(test.drop(ANN, "A/B")).get(0).mailbox());
        mailboxes.delete(ANN, "Z");
        assertTrue(mailboxes.find(ANN, "Z/B").isPresent());
        assertEquals(MailboxException.Reason.CANNOT, reason(() -> mailboxes.delete(ANN, "Inbox")));
        assertEquals(MailboxException.Reason.NONEXISTENT, reason(() -> mailboxes.delete(ANN, "Z")));
    }

    @Test
    @DisplayName("RFC 3501 §6.3.5: a name with mailboxes below it alone is renamed; none is overwritten")
    void renamingWhatHasInferiors() {
        mailboxes.create(ANN, "A/X");
        mailboxes.create(ANN, "B/X");
        mailboxes.delete(ANN, "B");
        assertEquals(MailboxException.Reason.ALREADY_EXISTS, reason(() -> mailboxes.rename(ANN, "A", "B")));
        mailboxes.rename(ANN, "B", "C");
        assertTrue(mailboxes.find(ANN, "C/X").isPresent());
        assertFalse(mailboxes.find(ANN, "C").isPresent());
        mailboxes.rename(ANN, "A", "B");
        assertTrue(mailboxes.find(ANN, "B/X").isPresent());
        assertFalse(mailboxes.find(ANN, "A/X").isPresent());
    }

    @Test
    @DisplayName("RFC 3501 §2.3.2: what one session was told of as \\Recent is not recent for the next")
    void recent() {
        long inbox = test.inbox(ANN);
        test.append(inbox);
        test.append(inbox);
        test.append(inbox);
        mailboxes.expunge(inbox, new long[] {1});
        MailboxView view = mailboxes.view(inbox);
        assertEquals(2, view.recent());
        assertEquals(1, view.claimRecent(3));
        assertEquals(1, view.recent());
        store(inbox, new long[] {2}, FlagChange.Mode.ADD, "\\Seen");
        assertEquals(1, new MailboxView(inbox, test.reader).recent(), "kept with the change of the flag");
    }

    @Test
    @DisplayName("RFC 7162 §3.1: a flag set and taken away again is a change")
    void flagsToAndFro() {
        long inbox = test.inbox(ANN);
        test.append(inbox);
        Snapshot before = snapshot(inbox);
        store(inbox, new long[] {1}, FlagChange.Mode.ADD, "\\Seen");
        store(inbox, new long[] {1}, FlagChange.Mode.REMOVE, "\\Seen");
        assertArrayEquals(new long[] {1}, snapshot(inbox).since(before).flagged());
    }

    @Test
    @DisplayName("RFC 3501 §6.3.5: renaming INBOX moves its messages and leaves it")
    void renamingInbox() {
        long inbox = test.inbox(ANN);
        test.append(inbox);
        mailboxes.rename(ANN, "INBOX", "Old/Mail");
        assertEquals(0, snapshot(inbox).size());
        assertEquals(
                1,
                mailboxes.find(ANN, "Old/Mail").orElseThrow().status().totals().messages());
    }

    @Test
    void subscriptionsOutliveMailboxes() {
        mailboxes.create(ANN, "Box");
        mailboxes.subscribe(ANN, "Box", true);
        mailboxes.subscribe(ANN, "Box", true);
        mailboxes.delete(ANN, "Box");
        assertTrue(mailboxes.subscriptions(ANN).contains("Box"));
        mailboxes.subscribe(ANN, "Box", false);
        assertFalse(mailboxes.subscriptions(ANN).contains("Box"));
    }

    @Test
    void aDeletedMailboxIsGoneForItsSessionsAndForDeliveries() {
        long box = mailboxes.create(ANN, "Box").id();
        test.deliver(test.drop(ANN, "Box"));
        MailboxView view = mailboxes.view(box);
        mailboxes.delete(ANN, "Box");
        assertEquals(MailboxException.Reason.NONEXISTENT, reason(view::snapshot));
        assertEquals(MailboxException.Reason.NONEXISTENT, reason(() -> mailboxes.view(box)));
        assertEquals(MailboxException.Reason.NONEXISTENT, reason(() -> test.append(box)));
        test.remains.clear();
        assertEquals(1, test.released.size());
        assertNotEquals(box, mailboxes.create(ANN, "Box").id());
    }

    @Test
    @DisplayName("P26: a mailbox size limit is kept")
    void quota() {
        assertTrue(mailboxes.room(TestMailboxes.BOUNDED, TestMailboxes.QUOTA));
        assertFalse(mailboxes.room(TestMailboxes.BOUNDED, TestMailboxes.QUOTA + 1));
        long inbox = test.inbox(TestMailboxes.BOUNDED);
        MailboxException.Reason refused = reason(() -> {
            for (int i = 0; i < 1000; i++) {
                test.append(inbox);
            }
        });
        assertEquals(MailboxException.Reason.OVER_QUOTA, refused);
        assertTrue(snapshot(inbox).status().totals().octets() <= TestMailboxes.QUOTA);
        assertTrue(mailboxes.room(ANN, Long.MAX_VALUE));
    }

    @Test
    @DisplayName("P26: one for all accounts is for those without their own, and counts at once")
    void quotaOfAll() {
        TestSettings.change(test.settings, MailboxSettings.QUOTA, "20M");
        assertTrue(mailboxes.room(ANN, 20 << 20));
        assertFalse(mailboxes.room(ANN, (20 << 20) + 1));
        assertTrue(mailboxes.room(TestMailboxes.BOUNDED, TestMailboxes.QUOTA));
        assertFalse(mailboxes.room(TestMailboxes.BOUNDED, TestMailboxes.QUOTA + 1));
        TestSettings.change(test.settings, MailboxSettings.QUOTA, "0");
        assertTrue(mailboxes.room(ANN, Long.MAX_VALUE));
    }

    @Test
    void whatIsRolledBackLeavesNoTrace() {
        long inbox = test.inbox(ANN);
        assertThrows(
                IllegalStateException.class,
                () -> test.database.run(() -> {
                    mailboxes.deliver(List.of(test.drop(ANN, "INBOX")));
                    throw new IllegalStateException("after all");
                }));
        assertEquals(0, snapshot(inbox).size());
        assertEquals(1, test.append(inbox).uid());
    }

    @Test
    void manyDeliverAtOnceAndNoUidIsUsedTwice() throws Exception {
        long inbox = test.inbox(ANN);
        test.inbox(2);
        MailboxView view = mailboxes.view(inbox);
        Set<Long> uids = new HashSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            List<Future<List<Mailboxes.Placed>>> all = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                Drop[] drops = {test.drop(ANN, "INBOX"), test.drop(2, "INBOX"), test.drop(ANN, "INBOX")};
                all.add(threads.submit(() -> test.deliver(drops)));
            }
            for (Future<List<Mailboxes.Placed>> each : all) {
                assertTrue(uids.add(each.get().get(0).uid()));
                assertTrue(uids.add(each.get().get(2).uid()));
            }
        }
        Snapshot now = view.snapshot();
        assertEquals(120, now.size());
        for (int i = 0; i < now.size(); i++) {
            assertEquals(i + 1, now.uid(i));
        }
        assertEquals(120, now.status().totals().messages());
    }

    @Test
    @DisplayName("RFC 3501 §2.3.1.1: a client sees no UID that the end of the process could take back")
    void seesWhatIsWritten() {
        long inbox = test.inbox(ANN);
        MailboxView view = mailboxes.view(inbox);
        test.database.call(() -> mailboxes.deliver(List.of(test.drop(ANN, Mailboxes.INBOX))));
        assertEquals(0, view.snapshot().size());
        test.views.barrier.written();
        assertEquals(1, view.snapshot().size());
    }
}
