package org.valija.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.valija.settings.TestSettings;

class SweeperTest {

    private final MemoryContentStore contents = new MemoryContentStore();
    private final Set<Long> queue = new HashSet<>();
    private final Set<Long> mailboxes = new HashSet<>();
    private final Sweeper sweeper = new Sweeper();
    private Runnable betweenRooms = () -> {};
    private Runnable atSync = () -> {};

    @BeforeEach
    void start() {
        sweeper.contents = contents;
        sweeper.barrier = new DurabilityBarrier() {
            @Override
            public void await() {
                atSync.run();
            }
        };
        sweeper.settings = TestSettings.of(new ContentSettings());
        sweeper.references = new Rooms(List.of(
                asked -> {
                    Set<Long> found = common(mailboxes, asked);
                    betweenRooms.run();
                    return found;
                },
                asked -> common(queue, asked)));
    }

    private static Set<Long> common(Set<Long> held, Collection<Long> asked) {
        Set<Long> common = new HashSet<>(held);
        common.retainAll(asked);
        return common;
    }

    private long put() {
        return contents.put(ByteBuffer.allocate(1));
    }

    @Test
    void deletesWhatWasReleasedUnlessItIsReferredTo() {
        long used = put();
        long queued = put();
        long unused = put();
        mailboxes.add(used);
        queue.add(queued);
        sweeper.released(new ContentReleased(List.of(used, queued, unused, unused)));
        assertEquals(1, sweeper.deleteReleased());
        assertEquals(1, contents.open(used).size());
        assertEquals(1, contents.open(queued).size());
        assertThrows(ContentException.class, () -> contents.open(unused));
        assertEquals(0, sweeper.deleteReleased());
    }

    @Test
    void aReferenceThatMovesMeanwhileIsSeen() {
        long moving = put();
        queue.add(moving);
        betweenRooms = () -> {
            queue.remove(moving);
            mailboxes.add(moving);
        };
        sweeper.released(new ContentReleased(List.of(moving)));
        assertEquals(0, sweeper.deleteReleased());
        assertEquals(1, contents.open(moving).size());
    }

    @Test
    void nothingIsDeletedBeforeTheEndOfItsRowsIsOnDisk() {
        long unused = put();
        atSync = () -> {
            throw new IllegalStateException("the database cannot sync");
        };
        sweeper.released(new ContentReleased(List.of(unused)));
        assertThrows(IllegalStateException.class, sweeper::deleteReleased);
        assertEquals(1, contents.open(unused).size());
    }

    @Test
    void thousandsThatWereReleasedWaitForTheDatabaseOnce() {
        List<Long> released = LongStream.range(0, 1000).map(i -> put()).boxed().toList();
        int[] syncs = {0};
        atSync = () -> syncs[0]++;
        sweeper.released(new ContentReleased(released));
        assertEquals(1000, sweeper.deleteReleased());
        assertEquals(1, syncs[0]);
    }

    @Test
    void aSearchFindsEveryOldContentWithoutReference() {
        for (int i = 0; i < 1000; i++) {
            long id = put();
            if (i % 2 == 0) {
                mailboxes.add(id);
            }
        }
        assertEquals(500, sweeper.sweep());
        assertEquals(0, sweeper.sweep());
    }

    /** The rooms, as the container gives them. */
    private record Rooms(List<ContentReferences> rooms) implements Instance<ContentReferences> {

        @Override
        public Iterator<ContentReferences> iterator() {
            return rooms.iterator();
        }

        @Override
        public Instance<ContentReferences> select(Annotation... qualifiers) {
            return this;
        }

        @Override
        public <U extends ContentReferences> Instance<U> select(Class<U> subtype, Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U extends ContentReferences> Instance<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isUnsatisfied() {
            return false;
        }

        @Override
        public boolean isAmbiguous() {
            return false;
        }

        @Override
        public void destroy(ContentReferences instance) {
            // not made here
        }

        @Override
        public Handle<ContentReferences> getHandle() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Iterable<? extends Handle<ContentReferences>> handles() {
            throw new UnsupportedOperationException();
        }

        @Override
        public ContentReferences get() {
            throw new UnsupportedOperationException();
        }
    }
}
