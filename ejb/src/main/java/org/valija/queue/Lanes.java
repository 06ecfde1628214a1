package org.valija.queue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.valija.delivery.Outcome;

/**
 * The leased recipients that wait for a thread, in one lane for each destination, served in turn. Two of
 * these stand side by side, for local and for remote mail, each with its own threads, so that neither
 * can hold up the other. Bounded in memory. Thread-safe; nothing blocks.
 */
final class Lanes {

    /**
     * Bounds, read before each use since they are settings.
     *
     * @param workers threads over all lanes
     * @param perLane deliveries at a time in one lane
     * @param ready tasks that wait over all lanes
     * @param readyPerLane tasks that wait in one lane
     * @param first deliveries at a time in a lane of which nothing is known
     * @param lanes lanes that are remembered
     * @param paced tasks that wait in one lane that is served at a pace
     */
    record Bounds(int workers, int perLane, int ready, int readyPerLane, int first, int lanes, int paced) {}

    /** What a worker does next: tasks of one lane. */
    record Work(Lane lane, List<Task> tasks) {}

    private final java.util.function.Supplier<Bounds> bounds;
    private final Pace pace;
    private final Map<String, Lane> lanes = new HashMap<>();
    private final LaneLine line = new LaneLine();
    private int ready;
    private int workers;

    Lanes(java.util.function.Supplier<Bounds> bounds, Pace pace) {
        this.bounds = bounds;
        this.pace = pace;
    }

    /** Whether one more task for the destination would find room. */
    synchronized boolean room(String destination) {
        Bounds now = bounds.get();
        Lane lane = lanes.get(destination);
        return ready < now.ready() && (lane == null || lane.ready.size() < most(destination, now));
    }

    /** How many tasks the destination has room for. */
    synchronized int rooms(String destination) {
        Bounds now = bounds.get();
        Lane lane = lanes.get(destination);
        int waiting = lane == null ? 0 : lane.ready.size();
        return Math.max(0, Math.min(now.ready() - ready, most(destination, now) - waiting));
    }

    /** Those that go slowly leave the memory to others. */
    private int most(String destination, Bounds now) {
        return pace.delay(destination) > 0 ? Math.min(now.paced(), now.readyPerLane()) : now.readyPerLane();
    }

    /** Until when nothing is tried there, in ms; 0 where it is not known to be dead. */
    synchronized long deadUntil(String destination, long now) {
        Lane lane = lanes.get(destination);
        return lane == null || lane.deadUntil <= now ? 0 : lane.deadUntil;
    }

    /** Why it is dead; empty where that is not known. */
    synchronized String reply(String destination) {
        Lane lane = lanes.get(destination);
        return lane == null ? "" : lane.reply;
    }

    /** Whether a message is tried there although nothing else is: it goes without the TLS that is missing. */
    synchronized boolean passes(String destination, QueuedMessage message) {
        Lane lane = lanes.get(destination);
        return lane != null && lane.insecure && message.waivesTls();
    }

    /** Whether it is dead for want of TLS alone. */
    synchronized boolean insecure(String destination) {
        Lane lane = lanes.get(destination);
        return lane != null && lane.insecure;
    }

    /** Remembers that the database has more for the destination than there was room for. */
    synchronized void missed(String destination) {
        lane(destination).more = true;
    }

    /**
     * Adds tasks, all of them before a worker can take one, so that recipients of one message go together.
     *
     * @return how many workers the caller has to start for them
     */
    synchronized int add(List<Task> tasks) {
        int wanted = 0;
        for (Task task : tasks) {
            wanted += add(task) ? 1 : 0;
        }
        return wanted;
    }

    private boolean add(Task task) {
        Lane lane = lane(task.recipient.destination);
        lane.ready.add(task);
        ready++;
        Bounds now = bounds.get();
        if (lane.lined && task.message.priority > 0) {
            line.hurry(lane);
        }
        lineUp(lane, now);
        if (lane.lined && workers < now.workers()) {
            workers++;
            return true;
        }
        return false;
    }

    /** A worker that could not be started. */
    synchronized void notStarted() {
        workers--;
    }

    /** Whether tasks wait that no worker will come for: the caller then starts one. */
    synchronized boolean wantsWorker() {
        if (!line.isEmpty() && workers < bounds.get().workers()) {
            workers++;
            return true;
        }
        return false;
    }

    /**
     * The next piece of work, from the lane whose turn it is. A worker that gets none is gone.
     *
     * @param take how many tasks at most; of one message alone where {@code sameMessage}
     */
    synchronized Optional<Work> next(int take, boolean sameMessage) {
        Bounds now = bounds.get();
        Lane lane = workers > now.workers() ? null : line.poll(); // fewer threads are wanted since
        if (lane == null) {
            workers--;
            return Optional.empty();
        }
        lane.lined = false;
        List<Task> tasks = sameMessage ? ofOneMessage(lane, take) : first(lane, take);
        ready -= tasks.size();
        lane.active++;
        lane.begun = pace.delay(lane.destination) > 0 ? pace.now() : 0;
        lineUp(lane, now);
        return Optional.of(new Work(lane, tasks));
    }

    private static List<Task> first(Lane lane, int most) {
        List<Task> tasks = new ArrayList<>(Math.min(most, lane.ready.size()));
        while (tasks.size() < most && !lane.ready.isEmpty()) {
            tasks.add(lane.ready.poll());
        }
        return tasks;
    }

    /** Recipients of one message come into the lane one behind another. Only those of one sender go together. */
    private static List<Task> ofOneMessage(Lane lane, int most) {
        List<Task> tasks = new ArrayList<>();
        Task task = lane.ready.peek();
        long message = task.message.id;
        String sender = task.sender();
        while (task != null && task.message.id == message && task.sender().equals(sender) && tasks.size() < most) {
            tasks.add(lane.ready.poll());
            task = lane.ready.peek();
        }
        return tasks;
    }

    /**
     * A delivery has ended.
     *
     * @return whether the lane runs dry while the database has more for it; the caller then refills it
     */
    synchronized boolean done(Lane lane) {
        lane.active--;
        lineUp(lane, bounds.get());
        // what it has learned stays until the next look at the database
        if (rests(lane)) {
            forgetOne();
        } else if (lane.unused()
                && lane.failures == 0
                && lane.limit == bounds.get().first()) {
            lanes.remove(lane.destination);
        }
        if (lane.more && lane.ready.size() < Math.max(1, most(lane.destination, bounds.get()) / 2)) {
            lane.more = false;
            return true;
        }
        return false;
    }

    /**
     * The destination has answered: it may take one delivery more at a time.
     *
     * @return whether the caller has to start a worker for it
     */
    synchronized boolean answered(Lane lane) {
        Bounds now = bounds.get();
        lane.failures = 0;
        lane.deadUntil = 0;
        lane.insecure = false;
        lane.reply = "";
        if (lane.limit >= now.perLane()) {
            return false;
        }
        lane.limit++;
        lineUp(lane, now);
        if (lane.lined && workers < now.workers()) {
            workers++;
            return true;
        }
        return false;
    }

    /**
     * The destination answers nobody: for a pause that grows with each failure in a row nothing is tried, and then one
     * delivery at a time until it answers.
     *
     * @param why where it is for want of TLS, mail that goes without stays in the lane
     * @return what waited for it
     */
    synchronized List<Task> dead(Lane lane, RetrySchedule schedule, long now, Outcome.Deferred why) {
        if (lane.deadUntil <= now) { // of several attempts that fail together, one counts
            lane.failures++;
            lane.deadUntil = now + schedule.wait(lane.failures).toMillis();
        }
        lane.limit = 1;
        lane.insecure = why.insecure();
        lane.reply = Fates.text(why.reply());
        forgetOne();
        List<Task> waiting = lane.ready.drain();
        if (lane.insecure) {
            waiting.stream().filter(task -> task.message.waivesTls()).forEach(lane.ready::add);
            waiting.removeIf(task -> task.message.waivesTls());
        }
        ready -= waiting.size();
        line.remove(lane);
        lane.lined = false;
        return waiting;
    }

    /** Memory stays bounded: beyond that many destinations, the one that would be tried next is forgotten. */
    private void forgetOne() {
        if (lanes.size() > bounds.get().lanes()) {
            lanes.values().stream()
                    .filter(Lane::unused)
                    .min(Comparator.comparingLong(lane -> Math.max(lane.deadUntil, lane.begun)))
                    .ifPresent(lane -> lanes.remove(lane.destination));
        }
    }

    /** Forgets which destinations were dead, and lanes that are no longer used. */
    synchronized void revive() {
        lanes.values().forEach(this::revive);
        lanes.values().removeIf(lane -> lane.unused() && !rests(lane));
    }

    /** Forgets that a destination was dead. */
    synchronized void revive(String destination) {
        Lane lane = lanes.get(destination);
        if (lane != null) {
            revive(lane);
        }
    }

    private void revive(Lane lane) {
        lane.deadUntil = 0;
        lane.insecure = false;
        lane.limit = lane.failures == 0 ? lane.limit : bounds.get().first();
        lane.failures = 0;
    }

    /** Forgets lanes that are no longer used. @param memory see {@link Lane#idle} */
    synchronized void tidy(long now, long memory) {
        lanes.values().removeIf(lane -> lane.idle(now, memory) && !rests(lane));
    }

    /** Looks again at lanes that rest: their pace may be another one by now. The caller starts workers for them. */
    synchronized void repace() {
        Bounds now = bounds.get();
        for (Lane lane : lanes.values()) {
            if (lane.alarm != 0) {
                lineUp(lane, now);
            }
        }
    }

    /**
     * The time of {@link Pace#wake} has come.
     *
     * @return whether the caller has to start a worker
     */
    synchronized boolean wake(String destination, long at) {
        Lane lane = lanes.get(destination);
        if (lane == null || lane.alarm != at) {
            return false; // it was drained, or looked at for another reason
        }
        lane.alarm = 0;
        Bounds now = bounds.get();
        lineUp(lane, now);
        if (lane.lined && workers < now.workers()) {
            workers++;
            return true;
        }
        return false;
    }

    /** The lanes as they are, those with most work first. */
    synchronized List<DestinationState> states() {
        return lanes.values().stream()
                .map(lane -> DestinationState.of(lane, pace.delay(lane.destination)))
                .sorted(Comparator.comparingInt(DestinationState::waiting)
                        .reversed()
                        .thenComparing(DestinationState::destination))
                .toList();
    }

    /** Takes out everything that waits. */
    synchronized List<Task> drain() {
        List<Task> waiting = new ArrayList<>(ready);
        for (Lane lane : lanes.values()) {
            waiting.addAll(lane.ready.drain());
            lane.lined = false;
        }
        line.clear();
        ready = 0;
        return waiting;
    }

    /** Takes out the waiting tasks of some messages. */
    synchronized List<Task> drain(java.util.Set<Long> messages) {
        List<Task> out = new ArrayList<>();
        for (Lane lane : lanes.values()) {
            lane.ready.removeIf(task -> messages.contains(task.message.id) && out.add(task));
            if (lane.ready.isEmpty() && lane.lined) {
                line.remove(lane);
                lane.lined = false;
            }
        }
        ready -= out.size();
        return out;
    }

    /** Threads at work. */
    synchronized int workers() {
        return workers;
    }

    /** Tasks that wait. */
    synchronized int ready() {
        return ready;
    }

    private Lane lane(String destination) {
        return lanes.computeIfAbsent(
                destination, name -> new Lane(name, bounds.get().first()));
    }

    private void lineUp(Lane lane, Bounds now) {
        if (lane.lined || lane.ready.isEmpty() || !mayBegin(lane, now)) {
            return;
        }
        lane.alarm = 0;
        lane.lined = true;
        line.add(lane);
    }

    private boolean mayBegin(Lane lane, Bounds now) {
        long delay = pace.delay(lane.destination);
        if (delay == 0) {
            return lane.active < Math.min(lane.limit, now.perLane());
        }
        if (lane.active > 0) {
            return false;
        }
        long time = pace.now();
        long rested = lane.restsUntil(delay, time);
        if (rested > time && (lane.alarm == 0 || rested < lane.alarm)) {
            lane.alarm = rested;
            pace.wake(lane.destination, rested);
        }
        return rested <= time;
    }

    private boolean rests(Lane lane) {
        if (lane.begun == 0) {
            return false;
        }
        long time = pace.now();
        return lane.restsUntil(pace.delay(lane.destination), time) > time;
    }
}
