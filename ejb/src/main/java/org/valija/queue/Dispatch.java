package org.valija.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.valija.delivery.Destination;
import org.valija.settings.Settings;

/**
 * What this node has leased and not yet settled: the two sets of {@link Lanes}, and which rows are
 * somewhere between a lane and the record of their fate. Thread-safe; nothing blocks.
 */
@ApplicationScoped
class Dispatch {

    private static final System.Logger LOG = System.getLogger(Dispatch.class.getName());

    private final Map<Long, Task> leased = new ConcurrentHashMap<>();
    private Lanes local;
    private Lanes remote;
    private Pacing pacing;
    private volatile Workers workers;

    /** Who runs the workers, and what they do. */
    record Workers(Executor executor, Runnable local, Runnable remote, Alarms alarms) {}

    /** Calls back later, holding no thread until then. */
    interface Alarms {

        /** @param millis from now on */
        void in(long millis, Runnable call);
    }

    /** For the container. */
    Dispatch() {}

    @Inject
    Dispatch(Settings settings, Pacing pacing) {
        this.pacing = pacing;
        local = new Lanes(
                () -> {
                    int threads = settings.get(QueueSettings.LOCAL_WORKERS);
                    int ready = settings.get(QueueSettings.READY);
                    return new Lanes.Bounds(threads, threads, ready, ready, threads, ready, ready);
                },
                Pace.FREE);
        remote = new Lanes(
                () -> new Lanes.Bounds(
                        settings.get(QueueSettings.REMOTE_WORKERS),
                        settings.get(QueueSettings.PER_DESTINATION),
                        settings.get(QueueSettings.READY),
                        settings.get(QueueSettings.READY_PER_DESTINATION),
                        settings.get(QueueSettings.FIRST),
                        settings.get(QueueSettings.DESTINATIONS),
                        settings.get(QueueSettings.PER_TRANSACTION)),
                paced());
    }

    private Pace paced() {
        return new Pace() {
            @Override
            public long delay(String destination) {
                return pacing.delay(destination);
            }

            @Override
            public long now() {
                return pacing.now();
            }

            @Override
            public void wake(String destination, long at) {
                wakeAt(destination, at);
            }
        };
    }

    private void wakeAt(String destination, long at) {
        Workers now = workers;
        if (now != null) {
            try {
                now.alarms().in(at - pacing.now(), () -> wake(destination, at));
            } catch (RejectedExecutionException e) {
                // the server stops, or the next look of the runner wakes it
                LOG.log(Level.DEBUG, "{0} rests until the next look", destination);
            }
        }
    }

    private void wake(String destination, long at) {
        if (remote.wake(destination, at)) {
            startWorker(remote);
        }
    }

    /** From now on tasks are taken. */
    void open(Workers by) {
        workers = by;
    }

    /** From now on no task is taken, and nothing new is started. */
    void close() {
        workers = null;
    }

    boolean open() {
        return workers != null;
    }

    Lanes local() {
        return local;
    }

    Lanes remote() {
        return remote;
    }

    /** The lanes that serve a destination. */
    Lanes of(Destination destination) {
        return switch (destination.transport()) {
            case LOCAL, ERROR, DISCARD -> local;
            case SMTP, LMTP, ROUTE, JMS -> remote;
        };
    }

    Lanes of(Task task) {
        return of(task.destination);
    }

    /**
     * Takes tasks whose leases are committed, and sees that somebody works on them. All of them are in
     * their lanes before the first worker starts, so that recipients of one message go together.
     */
    void add(Collection<Task> tasks) {
        tasks.forEach(task -> leased.put(task.id(), task));
        int toLocal = local.add(tasks.stream().filter(t -> of(t) == local).toList());
        int toRemote = remote.add(tasks.stream().filter(t -> of(t) == remote).toList());
        for (int i = 0; i < toLocal; i++) {
            startWorker(local);
        }
        for (int i = 0; i < toRemote; i++) {
            startWorker(remote);
        }
    }

    /** Whether the row is in this node's memory. */
    boolean holds(long recipient) {
        return leased.containsKey(recipient);
    }

    /** Starts workers for tasks that wait and have none, such as after the executor was full. */
    void startWorkers() {
        for (Lanes lanes : List.of(local, remote)) {
            while (open() && lanes.wantsWorker()) {
                if (!startWorker(lanes)) {
                    break;
                }
            }
        }
    }

    /** Starts the worker that the lanes have asked for. */
    boolean startWorker(Lanes lanes) {
        Workers now = workers;
        if (now == null) {
            lanes.notStarted();
            return false;
        }
        try {
            now.executor().execute(lanes == local ? now.local() : now.remote());
            return true;
        } catch (RejectedExecutionException e) {
            // no thread is free: those at work come back for the task, or the next tick starts one
            lanes.notStarted();
            return false;
        }
    }

    /** These rows are settled, or no longer leased. */
    void settled(Collection<Task> tasks) {
        tasks.forEach(task -> leased.remove(task.id()));
    }

    /** Takes out the waiting tasks of some messages; those in a courier's hands stay. */
    List<Task> drain(Set<Long> messages) {
        List<Task> tasks = new ArrayList<>(local.drain(messages));
        tasks.addAll(remote.drain(messages));
        settled(tasks);
        return tasks;
    }

    /** Takes out all waiting tasks. */
    List<Task> drain() {
        List<Task> tasks = new ArrayList<>(local.drain());
        tasks.addAll(remote.drain());
        settled(tasks);
        return tasks;
    }

    /** Tasks whose lease ends before that time, in ms. */
    List<Task> endingBefore(long time) {
        return leased.values().stream().filter(task -> task.until < time).toList();
    }

    /** Rows leased to this node and not settled. */
    int leased() {
        return leased.size();
    }
}
