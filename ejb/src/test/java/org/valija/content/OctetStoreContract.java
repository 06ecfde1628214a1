package org.valija.content;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every store of octets does. */
abstract class OctetStoreContract {

    /** The store under test, open. */
    abstract OctetStore store();

    /** Octets of the largest message that the store is tried with. */
    int largest() {
        return 300_000;
    }

    static byte[] octets(int size, long seed) {
        byte[] octets = new byte[size];
        new Random(seed).nextBytes(octets);
        return octets;
    }

    /** Keeps octets, in the way that the store is used. */
    long put(byte[] octets) {
        return store().put(ByteBuffer.wrap(octets));
    }

    private static byte[] all(Content content) throws Exception {
        try (InputStream in = content.stream()) {
            return in.readAllBytes();
        }
    }

    @Test
    void givesBackWhatItWasGiven() throws Exception {
        for (int size : new int[] {0, 1, 4096, 128 * 1024, largest()}) {
            byte[] octets = octets(size, size);
            Content content = store().open(put(octets));
            assertEquals(size, content.size());
            assertArrayEquals(octets, all(content), "of " + size);
        }
    }

    @Test
    void readsAnyPart() {
        byte[] octets = octets(largest(), 1);
        Content content = store().open(store().put(ByteBuffer.wrap(octets, 10, octets.length - 20)));
        assertEquals(octets.length - 20, content.size());
        byte[] part = new byte[100];
        content.read(50, 100).get(part);
        assertArrayEquals(Arrays.copyOfRange(octets, 60, 160), part);
        assertEquals(20, content.read(content.size() - 20, 100).remaining());
        assertEquals(0, content.read(content.size(), 100).remaining());
        content.file()
                .ifPresent(file -> assertEquals(content.size(), file.toFile().length()));
    }

    @Test
    void numbersGrow() {
        long first = put(octets(10, 1));
        assertTrue(put(octets(10, 2)) > first);
        assertTrue(put(octets(largest(), 3)) > first);
    }

    @Test
    void whatIsDeletedIsMissing() {
        long id = put(octets(10, 1));
        store().delete(List.of(id, id + 1));
        store().delete(List.of(id));
        ContentException missing = assertThrows(ContentException.class, () -> store().open(id));
        assertEquals(ContentException.Cause.MISSING, missing.why());
    }

    @Test
    void scanFindsEachOnce() {
        List<Long> put = new ArrayList<>();
        for (int i = 0; i < 1200; i++) {
            put.add(store().put(ByteBuffer.wrap(octets(i % 7, i))));
        }
        store().delete(List.of(put.remove(3)));
        List<Long> found = new ArrayList<>();
        store().scan(put.get(1), put.get(put.size() - 1), found::add);
        assertEquals(put.size() - 2, found.size());
        assertEquals(new TreeSet<>(put.subList(1, put.size() - 1)), new TreeSet<>(found));
    }

    @Test
    void manyMayPutAtOnce() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Long>> ids = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                int seed = i;
                ids.add(threads.submit(() -> put(octets(1000 + seed, seed))));
            }
            for (int i = 0; i < ids.size(); i++) {
                assertArrayEquals(
                        octets(1000 + i, i), all(store().open(ids.get(i).get())));
            }
        }
    }
}
