package org.valija.settings;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.System.Logger.Level;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Keeps transactions that change something and the writing of the embedded database apart. When H2 writes, it takes the
 * trees of tables and indexes one after the other, with what others have changed meanwhile in some of them: if the
 * process ends then, parts of transactions are found again. So it writes while none is under way.
 *
 * <p>Static, as Hibernate makes the {@link WriteGateInspector} itself. Where it is not {@link #guard guarding}, which
 * other databases do not need, all of it does nothing. Thread-safe.
 */
public final class WriteGate {

    private static final System.Logger LOG = System.getLogger(WriteGate.class.getName());

    /** As many transactions may be under way. */
    private static final int MOST = 1 << 16;

    /** How long writing waits for transactions under way, while new ones wait. */
    private static final long PATIENCE_MILLIS = 1_000;

    /** And how long once it has waited in vain, so that a long transaction does not hold up all others. */
    private static final long IMPATIENCE_MILLIS = 20;

    private static final Object PASSED = WriteGate.class;

    /** In the order of their coming, so that no stream of transactions keeps writing out for ever. */
    private static final Semaphore PERMITS = new Semaphore(MOST, true);

    /** How many transactions this thread has under way, one in the other. */
    private static final ThreadLocal<int[]> UNDER_WAY = ThreadLocal.withInitial(() -> new int[1]);

    private static volatile TransactionSynchronizationRegistry registry;
    private static volatile boolean inVain;

    private WriteGate() {}

    /** From now on transactions and writing keep apart. */
    public static void guard(TransactionSynchronizationRegistry transactions) {
        registry = transactions;
    }

    /**
     * Call it before a transaction changes anything; again is no harm. Waits while the database writes. The way is free
     * again when the transaction has ended.
     */
    static void pass() {
        TransactionSynchronizationRegistry transactions = registry;
        if (transactions == null
                || transactions.getTransactionStatus() != Status.STATUS_ACTIVE
                || transactions.getResource(PASSED) != null) {
            return;
        }
        int[] underWay = UNDER_WAY.get();
        // within another transaction no one waits for a writer that waits for the other
        if (underWay[0] == 0 || !PERMITS.tryAcquire()) {
            PERMITS.acquireUninterruptibly();
        }
        underWay[0]++;
        transactions.putResource(PASSED, PASSED);
        transactions.registerInterposedSynchronization(new Leaving(underWay));
    }

    private record Leaving(int[] underWay) implements Synchronization {

        @Override
        public void beforeCompletion() {
            // what is flushed now passed before
        }

        @Override
        public void afterCompletion(int status) {
            underWay[0]--;
            PERMITS.release();
        }
    }

    /** Runs work while no transaction is under way but this thread's own, or after a second where there are still some. */
    public static void alone(Runnable work) {
        if (registry == null) {
            work.run();
            return;
        }
        int others = MOST - UNDER_WAY.get()[0];
        boolean alone = acquire(others);
        inVain = !alone;
        if (!alone) {
            LOG.log(Level.DEBUG, "The database is written beside transactions that do not end");
        }
        try {
            work.run();
        } finally {
            if (alone) {
                PERMITS.release(others);
            }
        }
    }

    private static boolean acquire(int permits) {
        try {
            return PERMITS.tryAcquire(permits, inVain ? IMPATIENCE_MILLIS : PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
