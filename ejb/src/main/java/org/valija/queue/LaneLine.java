package org.valija.queue;

import java.util.ArrayDeque;

/**
 * The lanes that have work, in the order in which they are served: those whose next task is urgent before the others,
 * but not more than some of them in a row while others wait. Not thread-safe.
 */
final class LaneLine {

    /** So many urgent lanes are served for one that is not. */
    private static final int IN_A_ROW = 3;

    private final ArrayDeque<Lane> urgent = new ArrayDeque<>(0);
    private final ArrayDeque<Lane> usual = new ArrayDeque<>();
    private int inARow;

    void add(Lane lane) {
        (lane.ready.urgent() ? urgent : usual).add(lane);
    }

    /** A lane of the line has got an urgent task. */
    void hurry(Lane lane) {
        if (lane.ready.urgent() && usual.remove(lane)) {
            urgent.add(lane);
        }
    }

    /** Takes the lane whose turn it is; null where none has work. */
    Lane poll() {
        if (urgent.isEmpty() || inARow >= IN_A_ROW && !usual.isEmpty()) {
            inARow = 0;
            return usual.poll();
        }
        inARow++;
        return urgent.poll();
    }

    void remove(Lane lane) {
        if (!usual.remove(lane)) {
            urgent.remove(lane);
        }
    }

    boolean isEmpty() {
        return usual.isEmpty() && urgent.isEmpty();
    }

    void clear() {
        usual.clear();
        urgent.clear();
    }
}
