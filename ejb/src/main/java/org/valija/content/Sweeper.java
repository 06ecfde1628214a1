package org.valija.content;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.valija.settings.Node;
import org.valija.settings.Settings;

/**
 * Deletes contents that no row refers to: soon, where the rows that did are told of as {@link ContentReleased};
 * at the next search, where a message was never accepted or the server stopped in between.
 *
 * <p>A content is deleted only after two looks at every room's references have found none: a reference may
 * move from the queue to a mailbox while the rooms are asked one after the other, but only once. Contents
 * too young to have been referred to yet are left alone by the search.
 */
@ApplicationScoped
class Sweeper {

    private static final int PAGE = 256;
    private static final int LOOKS = 2;

    @Inject
    ContentStore contents;

    @Inject
    DurabilityBarrier barrier;

    @Inject
    Settings settings;

    @Inject
    @Any
    Instance<ContentReferences> references;

    private final Queue<Long> released = new ConcurrentLinkedQueue<>();
    private final Clock clock = Clock.systemUTC();

    void released(@Observes(during = TransactionPhase.AFTER_SUCCESS) ContentReleased event) {
        released.addAll(event.contents());
    }

    /** Deletes what was released since the last call, unless something else refers to it. @return how many */
    int deleteReleased() {
        Set<Long> unused = new HashSet<>();
        while (!released.isEmpty()) {
            Set<Long> some = new HashSet<>();
            for (Long id = released.poll(); id != null; id = some.size() < PAGE ? released.poll() : null) {
                some.add(id);
            }
            unused.addAll(unused(some));
        }
        delete(unused);
        return unused.size();
    }

    /** Searches the whole store for contents without reference. @return how many were deleted */
    int sweep() {
        long young = Node.idAt(clock.instant().minus(settings.get(ContentSettings.SWEEP_GRACE)));
        List<Long> page = new ArrayList<>(PAGE);
        int[] deleted = {0};
        contents.scan(0, young, id -> {
            page.add(id);
            if (page.size() == PAGE) {
                deleted[0] += deleteUnused(Set.copyOf(page));
                page.clear();
            }
        });
        return deleted[0] + deleteUnused(Set.copyOf(page));
    }

    private int deleteUnused(Set<Long> candidates) {
        Set<Long> unused = unused(candidates);
        delete(unused);
        return unused.size();
    }

    private Set<Long> unused(Set<Long> candidates) {
        Set<Long> unused = new HashSet<>(candidates);
        for (int look = 0; look < LOOKS && !unused.isEmpty(); look++) {
            for (ContentReferences room : references) {
                if (!unused.isEmpty()) {
                    unused.removeAll(room.referenced(List.copyOf(unused)));
                }
            }
        }
        return unused;
    }

    private void delete(Set<Long> unused) {
        if (!unused.isEmpty()) {
            // a crash must not bring back the rows that referred to them
            barrier.await();
            contents.delete(unused);
        }
    }
}
