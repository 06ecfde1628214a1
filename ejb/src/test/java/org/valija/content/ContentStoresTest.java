package org.valija.content;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.valija.session.ContentSink;
import org.valija.session.Incoming;
import org.valija.settings.TestNode;

/** The stores, each by the contract and in what is its own. */
class ContentStoresTest {

    private static final RocksOptions OPTIONS = new RocksOptions(1 << 20, 1 << 20, RocksOptions.Compression.LZ4);
    private static final LongSupplier IDS = TestNode.at(Clock.systemUTC())::nextId;

    private static DiskSpace unbounded() {
        return new DiskSpace(() -> Long.MAX_VALUE, () -> 0, System::nanoTime);
    }

    @Nested
    class InMemory extends ContentStoreContract {
        private final ContentStore store = new MemoryContentStore();

        @Override
        ContentStore store() {
            return store;
        }
    }

    @Nested
    class InRocksDb extends OctetStoreContract {
        @TempDir
        Path directory;

        private RocksContentStore store;

        @BeforeEach
        void open() {
            store = new RocksContentStore(directory, OPTIONS, IDS);
        }

        @Override
        OctetStore store() {
            return store;
        }

        @Override
        int largest() {
            return Incoming.HEAP;
        }

        @AfterEach
        void close() {
            store.close();
        }

        @Test
        void findsItsContentsAgainAfterAClose() {
            byte[] octets = octets(4096, 1);
            long id = store().put(ByteBuffer.wrap(octets));
            store.close();
            assertEquals(
                    ContentException.Cause.UNAVAILABLE,
                    assertThrows(ContentException.class, () -> store.open(id)).why());
            store = new RocksContentStore(directory, OPTIONS, IDS);
            assertArrayEquals(octets, store.find(id));
        }

        @Test
        void twoCannotOpenTheSameDirectory() {
            ContentException locked =
                    assertThrows(ContentException.class, () -> new RocksContentStore(directory, OPTIONS, IDS));
            assertTrue(locked.getMessage().contains(directory.toString()), locked.getMessage());
        }
    }

    @Nested
    class AsFiles extends ContentStoreContract {
        @TempDir
        Path directory;

        private FileContentStore store;

        @BeforeEach
        void open() {
            store = new FileContentStore(directory, IDS, unbounded());
        }

        @Override
        ContentStore store() {
            return store;
        }

        @Test
        void aSpilledMessageBecomesTheContentAndAnotherLeavesNothing() throws IOException {
            try (ContentSink given = store().spill()) {
                given.write(ByteBuffer.wrap(octets(10, 1)));
                assertEquals(1, incoming());
            }
            assertEquals(0, incoming());
            store.spill().write(ByteBuffer.wrap(octets(10, 1)));
            assertEquals(1, incoming());
            new FileContentStore(directory, IDS, unbounded());
            assertEquals(0, incoming(), "what an earlier run left is removed");
        }

        private long incoming() throws IOException {
            try (Stream<Path> files = Files.list(directory.resolve("incoming"))) {
                return files.count();
            }
        }
    }

    @Nested
    class Embedded extends ContentStoreContract {
        @TempDir
        Path directory;

        private final AtomicLong free = new AtomicLong(Long.MAX_VALUE);
        private final AtomicLong nanos = new AtomicLong();
        private RocksContentStore small;
        private EmbeddedContentStore store;

        @BeforeEach
        void open() {
            DiskSpace space = new DiskSpace(free::get, () -> 1000, nanos::get);
            small = new RocksContentStore(directory.resolve("small"), OPTIONS, IDS);
            FileContentStore large = new FileContentStore(directory, IDS, space);
            store = new EmbeddedContentStore(small, large, space, () -> 100_000);
        }

        @Override
        ContentStore store() {
            return store;
        }

        @AfterEach
        void close() {
            small.close();
        }

        @Test
        void onlyLargeContentsAreFiles() {
            assertFalse(store().open(store().put(ByteBuffer.allocate(100_000)))
                    .file()
                    .isPresent());
            assertTrue(store().open(store().put(ByteBuffer.allocate(100_001)))
                    .file()
                    .isPresent());
        }

        @Test
        void readsWhatIsWrittenBeforeItIsOnDisk() {
            List<Deposit> deposits = List.of(deposit(10), deposit(100_001), deposit(20), Deposit.stored(7, 30));
            try (RecordStore.Writing writing = store.write(deposits)) {
                assertEquals(
                        List.of(10L, 100_001L, 20L),
                        deposits.stream()
                                .limit(3)
                                .map(deposit -> store.open(deposit.id()).size())
                                .toList());
                assertEquals(7, deposits.get(3).id());
                assertEquals(
                        List.of(true, false, true, false),
                        deposits.stream()
                                .map(deposit -> deposit.waiting() != null)
                                .toList());
                writing.sync();
            }
            assertTrue(deposits.stream().allMatch(deposit -> deposit.waiting() == null));
            assertEquals(10, store.open(deposits.get(0).id()).size());
            long last = deposits.get(2).id();
            store.write(deposits).sync();
            assertEquals(last, deposits.get(2).id(), "what is on disk is not written again");
        }

        @Test
        void whatIsNotOnDiskIsWrittenAgain() {
            Deposit deposit = deposit(10);
            RecordStore.Writing writing = store.write(List.of(deposit));
            small.close();
            assertEquals(
                    ContentException.Cause.UNAVAILABLE,
                    assertThrows(ContentException.class, writing::sync).why());
            assertNotNull(deposit.waiting());
        }

        @Test
        void whatIsNotSyncedIsForgotten() {
            Deposit deposit = deposit(10);
            store.write(List.of(deposit)).close();
            ContentException missing = assertThrows(ContentException.class, () -> store.open(deposit.id()));
            assertEquals(ContentException.Cause.MISSING, missing.why());
            try (RecordStore.Writing again = store.write(List.of(deposit))) {
                again.sync();
            }
            assertEquals(10, store.open(deposit.id()).size());
        }

        @Test
        void deletesSmallAndLargeOnesTogether() {
            List<Long> ids = new ArrayList<>();
            for (int i = 0; i < 2500; i++) {
                ids.add(store.put(ByteBuffer.allocate(i % 1000 == 0 ? 100_001 : 1)));
            }
            long left = ids.removeLast();
            store.delete(ids);
            List<Long> found = new ArrayList<>();
            store.scan(0, Long.MAX_VALUE, found::add);
            assertEquals(List.of(left), found);
        }

        @Test
        void keepsRecordsInOrderUntilTheyAreForgotten() {
            store.write(List.of(deposit(10))).sync(7, new byte[] {7});
            store.keep(5, new byte[] {5});
            store.keep(9, new byte[] {9});
            store.keep(6, new byte[] {6});
            assertEquals(List.of(5L, 6L, 7L, 9L), records());
            store.forget(6);
            store.setAside(5);
            assertTrue(store.hasSetAside());
            assertEquals(List.of(7L, 9L), records());
            store.forgetBelow(9);
            small.close();
            open();
            assertEquals(List.of(9L), records());
            assertTrue(store.hasSetAside(), "what is set aside stays");
        }

        private List<Long> records() {
            List<Long> found = new ArrayList<>();
            store.each((number, kept) -> {
                assertEquals(number, kept[0]);
                found.add(number);
            });
            return found;
        }

        private Deposit deposit(int octets) {
            try (Incoming message = new Incoming()) {
                message.append(ByteBuffer.allocate(octets));
                return Deposit.of(message, store);
            }
        }

        @Test
        void refusesWhileTheReserveIsTouchedAndNoLonger() {
            long before = store().put(ByteBuffer.allocate(10));
            free.set(999);
            nanos.addAndGet(2_000_000_000L);
            assertTrue(assertThrows(ContentException.class, () -> store.put(ByteBuffer.allocate(10)))
                    .full());
            assertTrue(assertThrows(ContentException.class, store::spill).full());
            assertEquals(10, store.open(before).size());
            free.set(1000);
            nanos.addAndGet(2_000_000_000L);
            assertEquals(10, store.open(store.put(ByteBuffer.allocate(10))).size());
        }
    }
}
