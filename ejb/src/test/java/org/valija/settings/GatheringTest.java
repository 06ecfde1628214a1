package org.valija.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GatheringTest {

    private static final Runnable NOTHING = () -> {};

    private final Queue<List<Integer>> rounds = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> alone = new ConcurrentLinkedQueue<>();

    @Test
    void whoComesMeanwhileSharesTheNextRound() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Gathering<Integer> gathering = gathering(100, items -> {
            if (items.contains(0)) {
                began.countDown();
                await(goOn);
            }
        });
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<?>> calls = new ArrayList<>();
            calls.add(threads.submit(() -> gathering.call(0)));
            began.await();
            for (int i = 1; i <= 10; i++) {
                int item = i;
                calls.add(threads.submit(() -> gathering.call(item)));
            }
            awaitWaiting(11); // and the one that works
            goOn.countDown();
            for (Future<?> call : calls) {
                call.get();
            }
        }
        assertEquals(2, rounds.size());
        assertEquals(10, rounds.stream().skip(1).findFirst().orElseThrow().size());
    }

    @Test
    void everyItemIsWorkedOnceInOneRoundAtATime() throws Exception {
        AtomicBoolean busy = new AtomicBoolean();
        AtomicInteger overlaps = new AtomicInteger();
        Gathering<Integer> gathering = gathering(3, items -> {
            if (!busy.compareAndSet(false, true)) {
                overlaps.incrementAndGet();
            }
            Thread.onSpinWait();
            busy.set(false);
        });
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < 3000; i++) {
                int item = i;
                calls.add(threads.submit(() -> gathering.call(item)));
            }
            for (Future<?> call : calls) {
                call.get();
            }
        }
        List<Integer> worked = rounds.stream().flatMap(List::stream).sorted().toList();
        assertEquals(java.util.stream.IntStream.range(0, 3000).boxed().toList(), worked);
        assertTrue(rounds.stream().allMatch(round -> round.size() <= 3));
        assertEquals(0, overlaps.get());
    }

    @Test
    void aFailingRoundIsWorkedOneByOneAndOnlyTheBadItemFails() {
        Gathering<Integer> gathering = new Gathering<>(
                items -> {
                    throw new IllegalStateException("together");
                },
                item -> {
                    if (item == 7) {
                        throw new IllegalArgumentException("bad item");
                    }
                    alone.add(item);
                    return NOTHING;
                },
                () -> new Gathering.Bounds(100, Duration.ZERO));
        gathering.call(1);
        IllegalArgumentException bad = assertThrows(IllegalArgumentException.class, () -> gathering.call(7));
        assertEquals("bad item", bad.getMessage());
        gathering.call(2);
        assertEquals(List.of(1, 2), List.copyOf(alone));
    }

    @Test
    void anInterruptIsKeptForTheCaller() {
        Gathering<Integer> gathering = gathering(100, items -> {});
        Thread.currentThread().interrupt();
        gathering.call(1);
        assertEquals(1, rounds.size());
        assertTrue(Thread.interrupted());
    }

    @Test
    void whatIsLeftFollowsTheWorkAndFailsNobody() {
        Gathering<Integer> gathering = new Gathering<>(
                items -> {
                    rounds.add(items);
                    return () -> {
                        alone.add(-items.get(0));
                        throw new IllegalStateException("left");
                    };
                },
                this::noteAlone,
                () -> new Gathering.Bounds(100, Duration.ZERO));
        gathering.call(1);
        gathering.call(2);
        assertEquals(List.of(List.of(1), List.of(2)), List.copyOf(rounds));
        assertEquals(List.of(-1, -2), List.copyOf(alone));
    }

    private Runnable noteAlone(int item) {
        alone.add(item);
        return NOTHING;
    }

    private Gathering<Integer> gathering(int most, java.util.function.Consumer<List<Integer>> work) {
        return new Gathering<>(
                items -> {
                    rounds.add(items);
                    work.accept(items);
                    return NOTHING;
                },
                this::noteAlone,
                () -> new Gathering.Bounds(most, Duration.ofMillis(1)));
    }

    /** Until so many threads are parked in the gathering. */
    private static void awaitWaiting(int count) {
        while (Thread.getAllStackTraces().entrySet().stream()
                        .filter(thread -> thread.getKey().getState() == Thread.State.WAITING)
                        .filter(thread -> java.util.Arrays.stream(thread.getValue())
                                .anyMatch(frame -> frame.getClassName().equals(Gathering.class.getName())))
                        .count()
                < count) {
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
