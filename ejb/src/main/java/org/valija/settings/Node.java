package org.valija.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * This server among others that share its database. Hands out the numbers that are every row's key:
 * 41 bits of milliseconds, 10 of the node, 12 of a counter, so they are unique over all nodes, grow
 * with time and need no database. Good for 4,096 a millisecond (beyond that they run ahead of the
 * clock) and until 2094. Thread-safe.
 */
@ApplicationScoped
public class Node {

    /** 2025-01-01T00:00:00Z. */
    private static final long EPOCH_MILLIS = 1_735_689_600_000L;

    private static final int COUNTER_BITS = 12;
    private static final int NODE_BITS = 10;

    private final AtomicLong last = new AtomicLong();
    private final Clock clock;
    private String name;
    private long number;

    /** For the container. */
    Node() {
        this.clock = Clock.systemUTC();
    }

    Node(String name, int number, Clock clock) {
        this.name = name;
        this.number = number;
        this.clock = clock;
    }

    @Inject
    void read(Settings settings) {
        number = settings.get(ServerSettings.NODE_NUMBER);
        String given = settings.get(ServerSettings.NODE_NAME);
        name = given.isEmpty() ? settings.get(ServerSettings.HOSTNAME) + "-" + number : given;
    }

    /** Unique among the nodes; stands in leases. */
    public String name() {
        return name;
    }

    /** A number that no other call on any node returns, greater than this node's earlier ones. */
    public long nextId() {
        long now = (clock.millis() - EPOCH_MILLIS) << COUNTER_BITS;
        long stamp = last.updateAndGet(previous -> Math.max(previous + 1, now));
        long millis = stamp >>> COUNTER_BITS;
        long counter = stamp & (1L << COUNTER_BITS) - 1;
        return millis << NODE_BITS + COUNTER_BITS | number << COUNTER_BITS | counter;
    }

    /** The least number that {@link #nextId} could return at that time, on any node. */
    public static long idAt(Instant time) {
        return (time.toEpochMilli() - EPOCH_MILLIS) << NODE_BITS + COUNTER_BITS;
    }
}
