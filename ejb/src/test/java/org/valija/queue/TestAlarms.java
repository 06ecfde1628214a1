package org.valija.queue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Alarms that ring when the test says so. */
final class TestAlarms implements Dispatch.Alarms {

    private record Alarm(long at, Runnable call) {}

    private final MovableClock clock;
    private final List<Alarm> set = new ArrayList<>();

    TestAlarms(MovableClock clock) {
        this.clock = clock;
    }

    @Override
    public void in(long millis, Runnable call) {
        set.add(new Alarm(clock.millis() + millis, call));
    }

    /** Rings all whose time has come, also those that are set meanwhile. */
    void ring() {
        for (List<Alarm> due = due(); !due.isEmpty(); due = due()) {
            set.removeAll(due);
            due.forEach(alarm -> alarm.call().run());
        }
    }

    private List<Alarm> due() {
        return set.stream()
                .filter(alarm -> alarm.at() <= clock.millis())
                .sorted(Comparator.comparingLong(Alarm::at))
                .toList();
    }

    /** How many wait. */
    int waiting() {
        return set.size();
    }

    /** As if the machine had lost them. */
    void lose() {
        set.clear();
    }
}
