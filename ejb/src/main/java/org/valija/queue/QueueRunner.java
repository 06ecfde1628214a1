package org.valija.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.valija.delivery.Outcome;
import org.valija.queue.Lanes.Work;
import org.valija.queue.QueueStore.Cursor;
import org.valija.settings.Settings;

/**
 * Keeps the queue moving. New mail comes in memory, already leased; what waits in the database is looked
 * for by {@link #run}, which a timer calls, in pages by index, so neither start nor memory depend on how
 * much is queued. Workers take from the {@link Dispatch}: local mail many at a time in one transaction,
 * remote mail one message and destination at a time. Several nodes may run on one database.
 *
 * <p>Thread-safe. {@link #stop} gives back what has not begun.
 */
@ApplicationScoped
class QueueRunner {

    private static final System.Logger LOG = System.getLogger(QueueRunner.class.getName());

    private final ReentrantLock looking = new ReentrantLock();
    private final ReentrantLock ending = new ReentrantLock();
    private final Condition ended = ending.newCondition();
    private Cursor cursor = Cursor.START;
    private Dispatch dispatch;
    private Leases leases;
    private LocalWorker local;
    private RemoteWorker remote;
    private Settlements settlements;
    private Settings settings;
    private OfflineGate gate;
    private Pacing pacing;
    Clock clock = Clock.systemUTC();

    /** For the container. */
    QueueRunner() {}

    @Inject
    QueueRunner(Dispatch dispatch, Leases leases, LocalWorker local, RemoteWorker remote, Settings settings) {
        this.dispatch = dispatch;
        this.leases = leases;
        this.local = local;
        this.remote = remote;
        this.settings = settings;
    }

    @Inject
    void recording(Settlements fates) {
        settlements = fates;
    }

    @Inject
    void behind(OfflineGate offlineGate) {
        gate = offlineGate;
    }

    @Inject
    void keeping(Pacing pace) {
        pacing = pace;
    }

    /** Starts with threads of the executor. Gives back first what this node held when it ended. */
    void start(Executor executor, Dispatch.Alarms alarms) {
        int returned = leases.giveBackAll();
        if (returned > 0) {
            LOG.log(Level.INFO, "{0} recipients were being served when this node ended", returned);
        }
        settlements.start(executor);
        dispatch.open(new Dispatch.Workers(executor, this::workLocally, this::workRemotely, alarms));
    }

    /**
     * Stops: nothing new begins, what runs may end within the time of the settings, leases of what waits
     * are given back. What still runs then keeps its lease, so no other node takes it meanwhile.
     */
    void stop() {
        dispatch.close();
        leases.giveBack(dispatch.drain());
        long left = settings.get(QueueSettings.STOP).toNanos();
        ending.lock();
        try {
            while (workers() > 0 && left > 0) {
                left = ended.awaitNanos(left);
            }
            settlements.awaitEnd(left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ending.unlock();
        }
        leases.giveBack(dispatch.drain());
    }

    /**
     * Looks for due recipients, keeps leases alive and starts workers where some are missing. Returns at
     * once while another thread is looking. A look ends when nothing more is due, or memory is full, or
     * after so many pages as the settings allow; the next one goes on there.
     */
    void run() {
        if (!dispatch.open() || !looking.tryLock()) {
            return;
        }
        try {
            settlements.again();
            leases.giveBackDropped();
            leases.renew();
            pacing.look();
            dispatch.remote().repace();
            look();
            dispatch.startWorkers();
            long memory = settings.get(QueueSettings.MAXIMAL_BACKOFF).toMillis();
            dispatch.local().tidy(clock.millis(), memory);
            dispatch.remote().tidy(clock.millis(), memory);
        } finally {
            looking.unlock();
        }
    }

    /** The pace of destinations has changed; those that waited too long for it go on at once. */
    void repace() {
        pacing.changed();
        dispatch.remote().repace();
        dispatch.startWorkers();
    }

    private void look() {
        int pages = settings.get(QueueSettings.PAGES);
        for (int i = 0; i < pages && dispatch.open(); i++) {
            cursor = leases.page(cursor);
            if (cursor == Cursor.START) {
                return;
            }
        }
    }

    private void workLocally() {
        int most = settings.get(QueueSettings.LOCAL_BATCH);
        work(dispatch.local(), most, false, work -> local.work(work.tasks()));
    }

    private void workRemotely() {
        int most = settings.get(QueueSettings.PER_TRANSACTION);
        work(dispatch.remote(), most, true, this::deliverRemotely);
    }

    private void deliverRemotely(Work work) {
        if (Deadline.ended(work.tasks().getFirst().message, clock.instant())) {
            remote.giveUp(work.tasks());
            return;
        }
        if (gate.holds(work.lane().destination)) {
            leases.park(work.tasks());
            return;
        }
        Outcome.Deferred unreachable = remote.work(work.tasks());
        Lanes lanes = dispatch.remote();
        if (unreachable != null) {
            postpone(work.lane(), unreachable);
        } else if (!lanes.passes(work.lane().destination, work.tasks().getFirst().message)
                && lanes.answered(work.lane())) {
            dispatch.startWorker(lanes);
        }
    }

    /** One attempt stands for all that waits: only who has to be told of it is settled by itself. */
    private void postpone(Lane lane, Outcome.Deferred unreachable) {
        RetrySchedule schedule = RetrySchedule.of(settings);
        Instant now = clock.instant();
        List<Task> waiting = dispatch.remote().dead(lane, schedule, now.toEpochMilli(), unreachable);
        Map<Boolean, List<Task>> told =
                waiting.stream().collect(Collectors.partitioningBy(task -> schedule.tells(task, now)));
        remote.refuse(told.get(true), unreachable);
        leases.postpone(told.get(false), lane.destination, unreachable);
    }

    /** Works until nothing is left, in the thread of the executor. */
    private void work(Lanes lanes, int most, boolean sameMessage, Consumer<Work> deliver) {
        Optional<Work> next = lanes.next(most, sameMessage);
        while (next.isPresent()) {
            Work work = next.get();
            try {
                deliver.accept(work);
            } catch (RuntimeException | Error e) {
                // a full disk makes the transaction manager throw an error; the worker has to go on counting
                LOG.log(Level.ERROR, "Deliveries to " + work.lane().destination + " are given back", e);
                leases.drop(work.tasks());
            }
            if (lanes.done(work.lane()) && dispatch.open()) {
                refill(work.lane());
            }
            next = lanes.next(most, sameMessage);
        }
        signalEnd();
    }

    private void refill(Lane lane) {
        try {
            leases.refill(lane.destination);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The queue could not be read; the timer tries again", e);
        }
    }

    private void signalEnd() {
        ending.lock();
        try {
            ended.signalAll();
        } finally {
            ending.unlock();
        }
    }

    private int workers() {
        return dispatch.local().workers() + dispatch.remote().workers();
    }
}
