package org.valija.queue;

/** What waits in memory for one destination. Guarded by its {@link Lanes}. */
final class Lane {

    final String destination;
    final TaskLine ready = new TaskLine();

    /** Deliveries that run now. */
    int active;

    /** Whether it stands in the row of lanes that have work and room for a delivery. */
    boolean lined;

    /** Whether the database has due recipients for it that found no room in memory. */
    boolean more;

    /** How many deliveries may run: grows with each answer, and is one while the destination is known to be dead. */
    int limit;

    /** Until when nothing is tried, in ms; 0 while the destination answers. */
    long deadUntil;

    /** Whether it is dead for want of TLS alone: mail that goes without is tried. */
    boolean insecure;

    /** How often in a row nobody could be reached. */
    int failures;

    /** When the last delivery began, in ms, where the destination has a pace; else 0. */
    long begun;

    /** When it is to be looked at again as it rests until then, in ms; 0 where it need not be. */
    long alarm;

    /** Why nobody could be reached; empty while the destination answers. */
    String reply = "";

    Lane(String destination, int limit) {
        this.destination = destination;
        this.limit = limit;
    }

    /** Whether it may be forgotten. @param memory how long failures are remembered behind their pause, in ms */
    boolean idle(long now, long memory) {
        return unused() && (failures == 0 || deadUntil + memory <= now);
    }

    /** Until when no further delivery may begin, in ms; a time gone by where one may. */
    long restsUntil(long delay, long now) {
        return begun > now ? now : begun + delay; // the clock was set back
    }

    boolean unused() {
        return ready.isEmpty() && active == 0 && !more;
    }
}
