package org.valija.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SnapshotTest {

    /** What stands in the database. */
    private volatile String stored = "one";

    private volatile long revision = 1;
    private volatile boolean away;
    private final AtomicInteger reads = new AtomicInteger();
    /** Held up by those who want to see a read under way. */
    private volatile CountDownLatch gate = new CountDownLatch(0);

    private final CountDownLatch reading = new CountDownLatch(1);
    private volatile Duration refresh = Duration.ofHours(1);

    private final Snapshot<String> snapshot = new Snapshot<>(
            new Snapshot.Source<>() {
                @Override
                public String name() {
                    return "The table";
                }

                @Override
                public long revision() {
                    if (away) {
                        throw new IllegalStateException("away");
                    }
                    return revision;
                }

                @Override
                public String read() {
                    String value = stored;
                    if (reads.incrementAndGet() > 1) {
                        reading.countDown();
                        pass();
                    }
                    return value;
                }
            },
            () -> refresh);

    private void pass() {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void store(String value) {
        stored = value;
        revision++;
    }

    @Test
    @DisplayName("it is read once, and again after a change, whatever that was")
    void changes() {
        assertEquals("one", snapshot.get());
        assertEquals("one", snapshot.get());
        assertEquals(1, reads.get());
        store("two");
        assertEquals("one", snapshot.get(), "a change of another node waits for the refresh");
        snapshot.changed();
        assertEquals("two", snapshot.get());
        store("three");
        snapshot.changed(3, before -> before + " and three");
        assertEquals("two and three", snapshot.get(), "a change that follows is applied");
        store("four");
        store("five");
        snapshot.changed(5, before -> "not this");
        assertEquals("five", snapshot.get(), "one is missing in between, so all is read");
    }

    @Test
    @DisplayName("who asks after a change waits for it, though another thread is reading already")
    void waits() throws Exception {
        snapshot.get();
        gate = new CountDownLatch(1);
        store("two");
        snapshot.changed();
        CompletableFuture<String> first = CompletableFuture.supplyAsync(snapshot::get);
        reading.await();
        store("three");
        snapshot.changed(); // that read has not seen it
        CompletableFuture<String> second = CompletableFuture.supplyAsync(snapshot::get);
        gate.countDown();
        assertEquals("two", first.get(20, TimeUnit.SECONDS));
        assertEquals("three", second.get(20, TimeUnit.SECONDS));
    }

    @Test
    @DisplayName("nobody waits while the table is only looked at again")
    void nobodyWaits() throws Exception {
        snapshot.get();
        refresh = Duration.ZERO;
        gate = new CountDownLatch(1);
        store("two");
        CompletableFuture<String> reader = CompletableFuture.supplyAsync(snapshot::get);
        reading.await();
        assertEquals("one", snapshot.get());
        gate.countDown();
        assertEquals("two", reader.get(20, TimeUnit.SECONDS));
    }

    @Test
    @DisplayName("while the database is away it stays as it was; one that was never read fails")
    void away() {
        away = true;
        assertThrows(IllegalStateException.class, snapshot::get);
        away = false;
        assertEquals("one", snapshot.get());
        away = true;
        snapshot.changed();
        assertEquals("one", snapshot.get());
    }
}
