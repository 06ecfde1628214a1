package org.valija.content;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.valija.settings.Node;
import org.valija.settings.Statements;
import org.valija.settings.Transactions;

/**
 * Makes transactions durable without having the database write its pages for each: the statements by which a
 * transaction can be done again go to disk as a record, with one sync for contents and record, before the commit. When
 * the database has synced what it has, the records are forgotten ({@link #checkpoint}); those it has lost are done again
 * when it is opened ({@link #open}). A row for each record, made in its transaction, tells which ones it has.
 *
 * <p>What a record needs must be durable before it: a transaction that does more than its statements say calls
 * {@link #incomplete}, and the database syncs for it. On databases whose commit is durable, nothing is recorded.
 * Thread-safe; may block.
 */
@ApplicationScoped
public class Journal implements ContentReferences {

    private static final System.Logger LOG = System.getLogger(Journal.class.getName());

    private final ThreadLocal<Recording> current = new ThreadLocal<>();

    /** Held for reading while a transaction is recorded, for writing while records are done again. */
    private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock();

    /** Numbers whose transactions have not ended; under its own monitor. */
    private final TreeSet<Long> running = new TreeSet<>();

    private volatile boolean unwritten;

    private EntityManager entities;
    private Transactions transactions;
    private RecordStore store;
    private DurabilityBarrier barrier;
    private Node node;
    private Event<JournalReplayed> replayed;

    /** For the container. */
    Journal() {}

    @Inject
    public Journal(
            EntityManager entities,
            Transactions transactions,
            RecordStore store,
            DurabilityBarrier barrier,
            Node node) {
        this.entities = entities;
        this.transactions = transactions;
        this.store = store;
        this.barrier = barrier;
        this.node = node;
    }

    @Inject
    void telling(Event<JournalReplayed> event) {
        replayed = event;
    }

    /** What is known of the transaction that this thread runs. */
    private static final class Recording {

        private final Redo redo = new Redo();
        private long number;
        private boolean incomplete;
        private boolean kept;
    }

    /** The database was closed and opened since; when this is thrown out of here, it has been brought up to date. */
    private static final class NotUpToDateException extends IllegalStateException {

        private static final long serialVersionUID = 1;

        NotUpToDateException() {
            super("the database was opened anew, and was not up to date");
        }
    }

    /** How a record is brought to the disk. */
    private interface Keeping {
        void keep(long number, byte[] octets);
    }

    /**
     * Runs work in a transaction; when this returns, it and the contents are on disk. Contents have their numbers when
     * the work begins, and are on disk before the commit.
     *
     * @throws RuntimeException what the work threw, or where database or store fail: then nothing is done. Once after
     *     the database was opened anew, too; called again it works
     */
    public <T> T durably(Collection<Deposit> contents, Supplier<T> work) {
        try (RecordStore.Writing writing = store.write(contents)) {
            return barrier.isNeeded() ? recorded(work, writing::sync, writing::sync) : plain(work, writing::sync);
        }
    }

    /** As {@link #durably} without contents, but for the end of this process only. */
    public <T> T safely(Supplier<T> work) {
        return barrier.isNeeded() ? recorded(work, store::keep, () -> {}) : plain(work, () -> {});
    }

    private <T> T plain(Supplier<T> work, Runnable sync) {
        return transactions.call(() -> {
            T result = work.get();
            sync.run();
            return result;
        });
    }

    private <T> T recorded(Supplier<T> work, Keeping keeping, Runnable sync) {
        try {
            return record(work, keeping, sync);
        } catch (NotUpToDateException e) {
            open();
            throw e;
        }
    }

    private <T> T record(Supplier<T> work, Keeping keeping, Runnable sync) {
        Recording recording = new Recording();
        T result;
        gate.readLock().lock();
        current.set(recording);
        try {
            result = transactions.call(() -> {
                T done = work.get();
                if (recording.incomplete) {
                    sync.run();
                } else {
                    keep(recording, keeping);
                }
                return done;
            });
        } catch (RuntimeException | Error e) {
            undo(recording);
            throw e;
        } finally {
            current.remove();
            ended(recording);
            gate.readLock().unlock();
        }
        if (recording.incomplete) {
            barrier.await();
        }
        return result;
    }

    private void keep(Recording recording, Keeping keeping) {
        synchronized (running) {
            recording.number = node.nextId();
            running.add(recording.number);
        }
        if (mark(recording.number) == 0) {
            throw new NotUpToDateException();
        }
        unwritten = true;
        keeping.keep(recording.number, recording.redo.octets());
        recording.kept = true;
    }

    private int mark(long number) {
        return Statements.execute(entities, "insert into journal_mark (number) select ? from journal_open", number);
    }

    /** What was not committed must not be done again. */
    private void undo(Recording recording) {
        if (recording.number != 0) {
            try {
                store.forget(recording.number);
            } catch (ContentException e) {
                LOG.log(Level.WARNING, "What was refused may be done after a crash: {0}", e.getMessage());
            }
        }
    }

    private void ended(Recording recording) {
        synchronized (running) {
            running.remove(recording.number);
        }
    }

    /** Whether this thread's transaction is recorded already, so that what it did outlives this process. */
    public boolean isKept() {
        Recording recording = current.get();
        return recording != null && recording.kept;
    }

    /** Says that this thread's transaction does what its statements do not tell. @return whether it is recorded at all */
    public boolean incomplete() {
        Recording recording = current.get();
        if (recording != null) {
            recording.incomplete = true;
        }
        return recording != null;
    }

    /**
     * Notes for this thread's transaction, where it is recorded, how what it has done is done again. Values as
     * {@link Redo.Statement} has them.
     *
     * @param rows that the statement changes; -1 where it cannot be told
     */
    public void redo(int rows, String statement, Object... values) {
        Recording recording = current.get();
        if (recording != null) {
            recording.redo.add(new Redo.Statement(statement, rows, values));
        }
    }

    /**
     * Runs a statement in this thread's transaction, and notes it as {@link #redo} does. @return the rows it changed
     */
    public int execute(int rows, String statement, Object... values) {
        redo(rows, statement, values);
        return Statements.execute(entities, statement, values);
    }

    /**
     * Inserts rows in this thread's transaction by one statement, and notes them.
     *
     * @param rows entities of one type, of plain columns; they do not become managed
     */
    public void insert(List<?> rows) {
        if (rows.isEmpty()) {
            return;
        }
        Redo.Statement insertion = Insertion.of(rows);
        execute(insertion.rows(), insertion.text(), insertion.values());
    }

    /** Makes ready, and does again what an earlier process had the database lose. Call it before anything else. */
    public void begin() {
        barrier.prepare();
        open();
    }

    /**
     * Does again what a database lost that was just opened, by this process or an earlier one; nothing happens where it
     * was not. A record that cannot be done is set aside, and told in the log.
     *
     * @throws RuntimeException where the database does not answer; call it again
     */
    public void open() {
        if (!barrier.isNeeded()) {
            return;
        }
        if (isOpen()) {
            barrier.watch();
            return;
        }
        gate.writeLock().lock();
        try {
            Set<Long> marks = marks();
            int[] done = {0};
            long[] last = {0};
            store.each((number, kept) -> {
                last[0] = number;
                if (!marks.contains(number) && again(number, kept)) {
                    done[0]++;
                }
            });
            barrier.syncAnew();
            // not up to now: the clock may have been set back since
            store.forgetBelow(last[0] + 1);
            transactions.call(() -> {
                entities.createNativeQuery("delete from journal_mark").executeUpdate();
                return entities.createNativeQuery("insert into journal_open (one) values (1)")
                        .executeUpdate();
            });
            barrier.watch();
            if (done[0] > 0) {
                LOG.log(Level.INFO, "Did {0} transactions again that the database had lost", done[0]);
            }
        } finally {
            gate.writeLock().unlock();
        }
        replayed.fire(new JournalReplayed());
    }

    /** @return whether it was done */
    private boolean again(long number, byte[] kept) {
        try {
            return transactions.call(() -> {
                Redo.read(kept).statements().forEach(this::run);
                entities.createNativeQuery("insert into journal_mark (number) values (?)")
                        .setParameter(1, number)
                        .executeUpdate();
                return true;
            });
        } catch (WrongRecordException | IllegalArgumentException e) {
            LOG.log(Level.ERROR, "Record " + number + " of the journal cannot be done again, and is set aside", e);
            store.setAside(number);
            return false;
        }
    }

    private void run(Redo.Statement statement) {
        int rows = Statements.execute(entities, statement.text(), statement.values());
        if (statement.rows() >= 0 && rows != statement.rows()) {
            throw new WrongRecordException(
                    "'" + statement.text() + "' changed " + rows + " rows instead of " + statement.rows());
        }
    }

    private static final class WrongRecordException extends RuntimeException {

        private static final long serialVersionUID = 1;

        WrongRecordException(String message) {
            super(message);
        }
    }

    /** Whether the database has all that was committed, and has not been closed by a failure since it was opened. */
    public boolean isOpen() {
        return transactions.call(() -> !entities.createNativeQuery("select one from journal_open", Integer.class)
                .getResultList()
                .isEmpty());
    }

    private Set<Long> marks() {
        return transactions.call(() -> {
            List<?> numbers = entities.createNativeQuery("select number from journal_mark", Long.class)
                    .getResultList();
            Set<Long> marks = HashSet.newHashSet(numbers.size());
            numbers.forEach(number -> marks.add((Long) number));
            return marks;
        });
    }

    /**
     * Has the database sync what it has, and forgets the records of it. Where there are none, what was changed without
     * a record is written.
     *
     * @throws RuntimeException where it cannot; the records stay
     */
    void checkpoint() {
        if (!unwritten) {
            barrier.written();
            return;
        }
        unwritten = false;
        long below;
        synchronized (running) {
            below = running.isEmpty() ? node.nextId() : running.first();
        }
        try {
            barrier.await();
            store.forgetBelow(below);
            transactions.call(() -> entities.createNativeQuery("delete from journal_mark where number < ?")
                    .setParameter(1, below)
                    .executeUpdate());
        } catch (RuntimeException e) {
            unwritten = true;
            throw e;
        }
    }

    /** While a record is set aside, each content may be needed. */
    @Override
    public Set<Long> referenced(Collection<Long> contents) {
        return barrier.isNeeded() && (store.hasSetAside() || !isOpen()) ? new HashSet<>(contents) : Set.of();
    }
}
