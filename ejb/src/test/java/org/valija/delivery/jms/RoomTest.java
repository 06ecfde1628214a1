package org.valija.delivery.jms;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RoomTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final Room room = new Room();

    @Test
    @DisplayName("no more octets are in memory than allowed; who comes alone may be larger")
    void bounded() {
        assertTrue(room.enter(6, 10, Duration.ZERO));
        assertTrue(room.enter(4, 10, Duration.ZERO));
        assertFalse(room.enter(1, 10, Duration.ZERO));
        room.leave(6);
        assertTrue(room.enter(6, 10, Duration.ZERO));
        room.leave(6);
        room.leave(4);
        assertTrue(room.enter(11, 10, Duration.ZERO));
        assertFalse(room.enter(1, 10, Duration.ofNanos(1)));
    }

    @Test
    @DisplayName("a delivery that waits goes on as soon as there is room")
    void freed() throws Exception {
        assertTrue(room.enter(10, 10, Duration.ZERO));
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> room.enter(1, 10, LONG));
        room.leave(10);
        assertTrue(waiting.get(LONG.toSeconds(), TimeUnit.SECONDS));
    }

    @Test
    @DisplayName("a delivery that waits ends when its thread is interrupted, and takes nothing")
    void interrupted() {
        assertTrue(room.enter(10, 10, Duration.ZERO));
        Thread.currentThread().interrupt();
        assertFalse(room.enter(1, 10, LONG));
        assertTrue(Thread.interrupted());
        room.leave(10);
        assertTrue(room.enter(10, 10, Duration.ZERO));
    }
}
