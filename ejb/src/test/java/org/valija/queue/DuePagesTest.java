package org.valija.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.valija.delivery.Destination;
import org.valija.queue.QueueStore.Cursor;
import org.valija.queue.QueueStore.DuePage;
import org.valija.smtp.SmtpRecipient;

/** What a page of due recipients costs others: a queue of a million must not be locked, nor sorted, for each page. */
class DuePagesTest {

    private static final int PAGE = 10;
    private static final int QUEUED = 50;

    private final TestQueue.World world = new TestQueue.World();
    private final TestQueue node = new TestQueue(world);

    @BeforeEach
    void fill() {
        List<SmtpRecipient> recipients = IntStream.range(0, QUEUED)
                .mapToObj(n -> TestQueue.plain("u" + n + "@example.net"))
                .toList();
        node.send("luis@example.org", recipients);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private DuePage page(boolean ofOneDestination, Cursor cursor) {
        long now = world.clock.millis();
        return ofOneDestination
                ? node.store.due(Destination.exchangers("example.net").key(), now, PAGE)
                : node.store.due(cursor, now, PAGE);
    }

    private static List<Long> ids(DuePage page) {
        return page.locked().stream().map(r -> r.id).toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("B6: a page locks its own rows alone; another node that asks meanwhile passes them over")
    void others(boolean ofOneDestination) {
        world.database.run(() -> {
            DuePage first = page(ofOneDestination, Cursor.START);
            assertEquals(PAGE, first.locked().size());
            DuePage same = elsewhere(() -> page(ofOneDestination, Cursor.START));
            assertEquals(List.of(), ids(same));
            assertFalse(same.last(), "more is due behind it");
            DuePage second = elsewhere(() -> page(false, same.next()));
            assertEquals(PAGE, second.locked().size());
            assertTrue(Collections.disjoint(ids(first), ids(second)));
        });
    }

    private DuePage elsewhere(Supplier<DuePage> work) {
        return CompletableFuture.supplyAsync(() -> world.database.call(work)).join();
    }

    @Test
    @DisplayName("B6: page for page each due recipient is met once, also where all are due at the same time")
    void onceEach() {
        List<Long> met = new ArrayList<>();
        DuePage page = new DuePage(List.of(), Cursor.START, false);
        while (!page.last()) {
            Cursor cursor = page.next();
            page = world.database.call(() -> page(false, cursor));
            met.addAll(ids(page));
        }
        assertEquals(QUEUED, met.size());
        assertEquals(QUEUED, Set.copyOf(met).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {QueueStore.DUE, QueueStore.DUE_THERE})
    @DisplayName("B6: the database reads no more of the queue than a page")
    void readsAPage(String statement) {
        Object plan = world.database.call(() -> {
            Query query = world.database
                    .entities()
                    .createNativeQuery("explain analyze " + statement)
                    .setParameter("now", world.clock.millis())
                    .setParameter("page", PAGE);
            return (statement.equals(QueueStore.DUE)
                            ? query.setParameter("due", 0L).setParameter("id", 0L)
                            : query.setParameter(
                                    "destination",
                                    Destination.exchangers("example.net").key()))
                    .getSingleResult();
        });
        Matcher read = Pattern.compile("scanCount: (\\d+)").matcher(plan.toString());
        assertTrue(read.find(), plan.toString());
        assertTrue(Integer.parseInt(read.group(1)) <= PAGE + 1, plan.toString());
    }
}
