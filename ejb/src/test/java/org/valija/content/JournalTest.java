package org.valija.content;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.valija.session.Incoming;
import org.valija.settings.TestDatabase;

@Timeout(60)
class JournalTest {

    private static final String INSERT = "insert into thing (id, name) values (?, ?)";
    private static final String GROW = "update thing set id = id + ? where name = ?";

    private final TestDatabase database = new TestDatabase();
    private final MemoryContentStore records = new MemoryContentStore();
    private final DurabilityBarrier barrier = new DurabilityBarrier(database.source());
    private Journal journal;

    @BeforeEach
    void start() {
        run("create table if not exists thing (id bigint primary key, name varchar(20))");
        journal = TestJournal.of(database, records, barrier);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void doesAgainInOrderWhatTheDatabaseLost() {
        add(1, "one");
        journal.durably(List.of(), () -> execute(1, GROW, 10L, "one"));
        add(2, "two");
        lose("delete from thing", "delete from journal_mark");
        journal.open();
        assertEquals(List.of("two=2", "one=11"), things());
        assertEquals(0, records.records());
        lose();
        journal.open();
        assertEquals(List.of("two=2", "one=11"), things());
    }

    @Test
    void leavesAloneWhatTheDatabaseHas() {
        add(1, "one");
        run("update thing set name = 'changed since'");
        lose();
        journal.open();
        assertEquals(List.of("changed since=1"), things());
    }

    @Test
    void recordsNothingMoreBeforeALossIsMadeGood() {
        add(1, "one");
        lose("delete from thing", "delete from journal_mark");
        assertFalse(journal.isOpen());
        assertEquals(Set.of(5L), journal.referenced(Set.of(5L)), "no content is deleted meanwhile");
        assertThrows(IllegalStateException.class, () -> add(2, "two"));
        assertEquals(List.of("one=1"), things());
        add(2, "two");
        assertEquals(List.of("one=1", "two=2"), things());
        assertEquals(Set.of(), journal.referenced(Set.of(5L)));
    }

    @Test
    void whatFailsIsNeitherDoneNorDoneAgain() {
        assertThrows(
                IllegalArgumentException.class,
                () -> journal.durably(List.of(), () -> {
                    execute(1, INSERT, 1L, "one");
                    throw new IllegalArgumentException("changed its mind");
                }));
        records.syncing = () -> {
            throw new ContentException(ContentException.Cause.FULL, "no room", null);
        };
        assertThrows(ContentException.class, () -> add(2, "two"));
        records.syncing = () -> {};
        assertEquals(0, records.records());
        lose();
        journal.open();
        assertEquals(List.of(), things());
    }

    @Test
    void aCheckpointKeepsTheRecordOfWhatIsNotCommittedYet() throws Exception {
        CountDownLatch syncing = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        add(1, "one");
        records.syncing = () -> {
            syncing.countDown();
            await(goOn);
        };
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<?> second = other.submit(() -> add(2, "two"));
            syncing.await();
            journal.checkpoint();
            assertEquals(1, records.records(), "that of the first is forgotten");
            goOn.countDown();
            second.get();
        }
        lose("delete from thing where id = 2", "delete from journal_mark");
        journal.open();
        assertEquals(List.of("one=1", "two=2"), things());
    }

    @Test
    void aDatabaseThatWasOpenedAnewConfirmsNothingUntilItIsUpToDate() {
        add(1, "one");
        lose("delete from thing", "delete from journal_mark");
        assertThrows(IllegalStateException.class, journal::checkpoint);
        assertThrows(IllegalStateException.class, barrier::await);
        assertEquals(1, records.records(), "the record is not forgotten");
        journal.open();
        barrier.await();
        assertEquals(List.of("one=1"), things());
    }

    @Test
    void aCheckpointWithoutNeedDoesNothing() {
        journal.checkpoint();
        add(1, "one");
        journal.checkpoint();
        run("insert into journal_mark (number) values (1)");
        journal.checkpoint();
        assertEquals(1L, number("select count(*) from journal_mark"));
    }

    @Test
    void aRecordThatDoesNotFitIsSetAsideAndTheOthersAreDone() {
        run("insert into thing (id, name) values (1, 'one')");
        journal.durably(List.of(), () -> execute(1, GROW, 10L, "one"));
        add(2, "two");
        records.keep(1, new byte[] {99});
        lose("delete from thing", "delete from journal_mark");
        journal.open();
        assertEquals(List.of("two=2"), things());
        assertEquals(0, records.records());
        assertTrue(records.hasSetAside());
        assertEquals(Set.of(5L), journal.referenced(Set.of(5L)), "what it refers to is not deleted");
        assertTrue(journal.isOpen());
    }

    @Test
    void whatIsNotWhollyToldIsSyncedByTheDatabase() {
        journal.durably(List.of(), () -> {
            assertTrue(journal.incomplete());
            return execute(1, INSERT, 1L, "one");
        });
        assertEquals(List.of("one=1"), things());
        assertEquals(0, records.records());
        assertFalse(journal.incomplete(), "no transaction is recorded now");
    }

    @Test
    void contentsHaveNumbersInTheWorkAndAreOnDiskAfterIt() {
        Deposit deposit;
        try (Incoming message = new Incoming()) {
            message.append(ByteBuffer.allocate(10));
            deposit = Deposit.of(message, records);
        }
        journal.durably(List.of(deposit), () -> execute(1, INSERT, deposit.id(), "content"));
        assertEquals(List.of("content=" + deposit.id()), things());
        assertEquals(null, deposit.waiting());
        assertEquals(10, records.open(deposit.id()).size());
    }

    @Test
    void whatIsKeptForTheEndOfTheProcessIsNotSynced() {
        records.syncing = () -> {
            throw new IllegalStateException("a sync");
        };
        journal.safely(() -> execute(1, INSERT, 1L, "one"));
        lose("delete from thing", "delete from journal_mark");
        journal.open();
        assertEquals(List.of("one=1"), things());
    }

    @Test
    void recordsKeepEveryKindOfValue() {
        Object[] values = {
            null, 1L, 2, true, "text ñ", new byte[] {1, 2}, new Long[] {3L, null}, new byte[][] {{4}, null}
        };
        Redo redo = new Redo();
        redo.add(new Redo.Statement("one", 1, values));
        redo.add(new Redo.Statement("two", -1, new Object[0]));
        redo.add(new Redo.Statement("one", 1, new Object[] {5L}));
        List<Redo.Statement> read = Redo.read(redo.octets()).statements();
        assertEquals(
                List.of("one", "two", "one"),
                read.stream().map(Redo.Statement::text).toList());
        assertEquals(-1, read.get(1).rows());
        assertArrayEquals(values, read.get(0).values());
        assertThrows(IllegalArgumentException.class, () -> Redo.read(new byte[] {1, 0, 0}));
        assertThrows(IllegalArgumentException.class, () -> Redo.read(new byte[] {2}));
        assertThrows(
                IllegalArgumentException.class,
                () -> redoOf(new StringBuilder("no value of a column")).octets());
    }

    private static Redo redoOf(Object value) {
        Redo redo = new Redo();
        redo.add(new Redo.Statement("one", 1, new Object[] {value}));
        return redo;
    }

    private void add(long id, String name) {
        journal.durably(List.of(), () -> execute(1, INSERT, id, name));
    }

    private int execute(int rows, String text, Object... values) {
        journal.redo(rows, text, values);
        var query = database.entities().createNativeQuery(text);
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        return query.executeUpdate();
    }

    private void run(String statement) {
        database.run(() -> database.entities().createNativeQuery(statement).executeUpdate());
    }

    /** What a database has that was closed by a failure and opened again. */
    private void lose(String... statements) {
        for (String statement : statements) {
            run(statement);
        }
        run("delete from journal_open");
    }

    private long number(String query) {
        return (long) database.entities().createNativeQuery(query, Long.class).getSingleResult();
    }

    private List<String> things() {
        List<?> found = database.entities()
                .createNativeQuery("select name || '=' || id from thing order by id", String.class)
                .getResultList();
        return found.stream().map(String.class::cast).toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
