package org.valija.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The database writes while no transaction is under way. */
@Timeout(30)
class WriteGateTest {

    private static final WriteGateInspector INSPECTOR = new WriteGateInspector();

    private final FakeTransactions transactions = new FakeTransactions();

    @BeforeEach
    void guard() {
        WriteGate.guard(transactions);
    }

    @AfterEach
    void stop() {
        WriteGate.guard(null);
    }

    @Test
    @DisplayName("writing waits for a transaction that changed something, and transactions wait for writing")
    void apart() throws Exception {
        transactions.begin();
        WriteGate.pass();
        WriteGate.pass();
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        Thread writer = Thread.ofPlatform()
                .start(() -> WriteGate.alone(() -> {
                    written.countDown();
                    await(mayEnd);
                }));
        assertFalse(written.await(200, TimeUnit.MILLISECONDS), "it wrote beside a transaction");
        transactions.end();
        assertTrue(written.await(500, TimeUnit.MILLISECONDS), "it waited for nobody");
        CountDownLatch passed = new CountDownLatch(1);
        Thread other = Thread.ofPlatform().start(() -> {
            transactions.begin();
            INSPECTOR.inspect("insert into mailbox values (1)");
            passed.countDown();
            transactions.end();
        });
        assertFalse(passed.await(200, TimeUnit.MILLISECONDS), "a transaction began beside the writing");
        mayEnd.countDown();
        assertTrue(passed.await(5, TimeUnit.SECONDS));
        writer.join();
        other.join();
    }

    @Test
    @DisplayName("a transaction within another does not wait for a writer that waits for the other")
    void within() throws Exception {
        transactions.begin();
        WriteGate.pass();
        CountDownLatch written = new CountDownLatch(1);
        Thread writer = Thread.ofPlatform().start(() -> WriteGate.alone(written::countDown));
        while (writer.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        transactions.begin();
        long start = System.nanoTime();
        WriteGate.pass();
        assertTrue(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) < 500, "it waited");
        transactions.end();
        transactions.end();
        assertTrue(written.await(500, TimeUnit.MILLISECONDS));
        writer.join();
    }

    @Test
    @DisplayName(
            "writing does not wait for ever, nor twice, nor for its own thread, nor for transactions that only read")
    void patience() throws Exception {
        transactions.begin();
        INSPECTOR.inspect("select uid from mailbox_message");
        onAnotherThread(300);
        INSPECTOR.inspect("select * from mailbox where id = 1 for update");
        assertThrows(TimeoutException.class, () -> onAnotherThread(300));
        onAnotherThread(500);
        List<String> done = new ArrayList<>();
        long start = System.nanoTime();
        WriteGate.alone(() -> done.add("written"));
        assertTrue(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) < 500, "it waited for itself");
        assertEquals(List.of("written"), done);
        transactions.end();
        onAnotherThread(300);
    }

    /** Writes in another thread. @throws TimeoutException where that takes longer */
    private static void onAnotherThread(long millis) throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        Thread writer = Thread.ofPlatform().start(() -> WriteGate.alone(written::countDown));
        boolean inTime = written.await(millis, TimeUnit.MILLISECONDS);
        writer.join();
        if (!inTime) {
            throw new TimeoutException();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of each thread a stack of transactions. */
    private static final class FakeTransactions implements TransactionSynchronizationRegistry {

        private static final class Running {
            private final Map<Object, Object> resources = new HashMap<>();
            private final List<Synchronization> told = new ArrayList<>();
        }

        private final ThreadLocal<Deque<Running>> running = ThreadLocal.withInitial(ArrayDeque::new);

        void begin() {
            running.get().push(new Running());
        }

        void end() {
            running.get().pop().told.forEach(each -> each.afterCompletion(Status.STATUS_COMMITTED));
        }

        @Override
        public Object getTransactionKey() {
            return running.get().peek();
        }

        @Override
        public void putResource(Object key, Object value) {
            running.get().element().resources.put(key, value);
        }

        @Override
        public Object getResource(Object key) {
            return running.get().element().resources.get(key);
        }

        @Override
        public void registerInterposedSynchronization(Synchronization sync) {
            running.get().element().told.add(sync);
        }

        @Override
        public int getTransactionStatus() {
            return running.get().isEmpty() ? Status.STATUS_NO_TRANSACTION : Status.STATUS_ACTIVE;
        }

        @Override
        public void setRollbackOnly() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean getRollbackOnly() {
            return false;
        }
    }
}
