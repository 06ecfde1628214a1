package org.valija.content;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.valija.settings.WriteGate;

/**
 * Makes commits durable where the database leaves that out: H2 keeps a commit in memory for a while, and when
 * it writes, it never syncs. Callers that arrive while a sync runs share the next one. On other databases,
 * whose commit is durable, it does nothing. H2 itself is told to write nothing of its own accord, as it writes soundly
 * while no transaction is under way alone ({@link WriteGate}). Thread-safe.
 */
@ApplicationScoped
public class DurabilityBarrier {

    /** Hands what is committed to the operating system: safe against the end of this process. */
    private static final String WRITE = "CHECKPOINT";

    /** Without the ending of the file; null for a database in memory. */
    private static final String PATH = "call database_path()";

    private static final String ENDING = ".mv.db";

    /** Empty whenever H2 opens the database: tells that it was closed, perhaps by a failure. */
    private static final String OPEN =
            "create memory table if not exists journal_open (one int primary key) not persistent";

    /** A row once it is up to date. */
    private static final String UP_TO_DATE = "select one from journal_open";

    @Resource(lookup = "java:jboss/datasources/ValijaDS")
    DataSource source;

    private final SharedRun syncs = new SharedRun(() -> execute(true));
    private final SharedRun writes = new SharedRun(() -> execute(false));
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private boolean needed;
    private Path file;
    private volatile boolean watched;

    @Resource
    TransactionSynchronizationRegistry transactions;

    /** For the container. */
    DurabilityBarrier() {}

    public DurabilityBarrier(DataSource source) {
        this.source = source;
        start();
    }

    @PostConstruct
    void start() {
        try (Connection connection = source.getConnection()) {
            needed = connection.getMetaData().getDatabaseProductName().equals("H2");
            file = needed ? file(connection) : null;
        } catch (SQLException e) {
            throw new IllegalStateException("the database does not answer: " + e.getMessage(), e);
        }
        if (needed) {
            WriteGate.guard(transactions);
        }
    }

    private static Path file(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(PATH)) {
            row.next();
            String path = row.getString(1);
            return path == null ? null : Path.of(path + ENDING);
        }
    }

    /**
     * Has the barrier made at the start: the first who needs it may be in the end of a transaction, where asking for
     * a connection breaks the one that the transaction had.
     */
    void begin(@Observes Startup event) {
        // the container has run start() before the call arrives here
    }

    /** Has the table that the {@link Journal} tells by whether the database was opened anew. */
    void prepare() {
        if (needed) {
            run(OPEN);
            syncAnew();
        }
    }

    /** Writes and syncs a database that may not be up to date. */
    void syncAnew() {
        WriteGate.alone(() -> run(WRITE));
        sync();
    }

    /** From now on the database is up to date, unless it was opened anew. */
    void watch() {
        watched = needed;
    }

    /** Whether a commit of this database is not durable by itself. */
    boolean isNeeded() {
        return needed;
    }

    /**
     * Returns when everything that was committed before this call is on disk. Call it after the commit, outside
     * any transaction.
     *
     * @throws IllegalStateException where the database cannot sync, or was opened anew since; the commit may then be
     *     lost or not
     */
    public void await() {
        if (needed) {
            syncs.await();
        }
    }

    /** As {@link #await}, but for the end of this process only: the sync is left to a later call. */
    public void written() {
        if (needed) {
            writes.await();
        }
    }

    /**
     * Has something told once everything that was committed until now is written: it then outlives this process.
     * Whoever commits calls {@link #await} or {@link #written} soon. Both run in the thread that writes, or
     * {@code tell} at once where the database writes at commit; they must be quick and must not throw.
     *
     * @param doubt instead of {@code tell}, where the write fails: the commit may be undone
     */
    public void whenWritten(Runnable tell, Runnable doubt) {
        if (needed) {
            waiting.add(new Waiting(tell, doubt));
        } else {
            tell.run();
        }
    }

    /** One at a time, so that whoever has waited for a run finds told what was committed before it. */
    private synchronized void execute(boolean sync) {
        List<Waiting> due = new ArrayList<>();
        for (Waiting next = waiting.poll(); next != null; next = waiting.poll()) {
            due.add(next);
        }
        boolean done = false;
        try {
            WriteGate.alone(this::write);
            if (sync) {
                sync();
            }
            done = true;
        } finally {
            for (Waiting each : due) {
                (done ? each.tell : each.doubt).run();
            }
        }
    }

    /** Where the database was opened anew since, it may have lost what was committed. */
    private void write() {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(WRITE);
            if (watched && !hasRows(statement)) {
                throw new IllegalStateException("the database was opened anew, and is not up to date");
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private static boolean hasRows(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery(UP_TO_DATE)) {
            return rows.next();
        }
    }

    /** Beside the transactions, which go on meanwhile: {@code CHECKPOINT SYNC} would write what they do. */
    private void sync() {
        if (file == null) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(false);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private void run(String command) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private static IllegalStateException failure(Exception cause) {
        return new IllegalStateException("the database cannot sync: " + cause.getMessage(), cause);
    }

    private record Waiting(Runnable tell, Runnable doubt) {}
}
