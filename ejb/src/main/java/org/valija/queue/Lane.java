package org.valija.queue;

import java.util.ArrayDeque;

/** What waits in memory for one destination. Guarded by its {@link Lanes}. */
final class Lane {

    final String destination;
    final ArrayDeque<Task> ready = new ArrayDeque<>();

    /** Deliveries that run now. */
    int active;

    /** Whether it stands in the row of lanes that have work and room for a delivery. */
    boolean lined;

    /** Whether the database has due recipients for it that found no room in memory. */
    boolean more;

    /** Until when nothing is tried, in ms; 0 while the destination answers. */
    long deadUntil;

    Lane(String destination) {
        this.destination = destination;
    }

    boolean idle(long now) {
        return ready.isEmpty() && active == 0 && !more && deadUntil <= now;
    }
}
