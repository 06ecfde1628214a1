package org.valija.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.valija.delivery.Destination;
import org.valija.delivery.Outcome;
import org.valija.queue.QueueStore.Cursor;
import org.valija.queue.QueueStore.DuePage;
import org.valija.settings.Settings;
import org.valija.settings.Transactions;

/** Takes due recipients out of the database, keeps their leases alive, and gives them back. */
@ApplicationScoped
class Leases {

    private static final System.Logger LOG = System.getLogger(Leases.class.getName());

    /** A lease is renewed when less than this part of it is left. */
    private static final int RENEWED_AT = 2;

    private QueueStore store;
    private Transactions transactions;
    private Dispatch dispatch;
    private Settings settings;
    private OfflineGate gate;
    Clock clock = Clock.systemUTC();
    private final Queue<Task> dropped = new ConcurrentLinkedQueue<>();

    /** For the container. */
    Leases() {}

    @Inject
    Leases(QueueStore store, Transactions transactions, Dispatch dispatch, Settings settings) {
        this.store = store;
        this.transactions = transactions;
        this.dispatch = dispatch;
        this.settings = settings;
    }

    @Inject
    void behind(OfflineGate offlineGate) {
        gate = offlineGate;
    }

    /**
     * Leases what is due behind the cursor, as far as there is room for it in memory, and dispatches it.
     *
     * @return where to read on; the start where nothing is due behind it
     */
    Cursor page(Cursor cursor) {
        int size = settings.get(QueueSettings.PAGE);
        List<Task> tasks = new ArrayList<>();
        Cursor next = transactions.call(() -> {
            DuePage due = store.due(cursor, clock.millis(), size);
            tasks.addAll(lease(due.locked()));
            return due.last() ? Cursor.START : due.next();
        });
        dispatch.add(tasks);
        return next;
    }

    /** The same for one destination whose lane runs dry. */
    void refill(String destination) {
        int size = settings.get(QueueSettings.PAGE);
        List<Task> tasks = new ArrayList<>();
        boolean full = transactions.call(() -> {
            DuePage due = store.due(destination, clock.millis(), size);
            tasks.addAll(lease(due.locked()));
            return !due.last();
        });
        if (full) {
            dispatch.of(Destination.parse(destination)).missed(destination);
        }
        dispatch.add(tasks);
    }

    /** Leases rows of this transaction as far as there is room; pushes back those of dead destinations. */
    private List<Task> lease(List<QueuedRecipient> due) {
        long now = clock.millis();
        long until = now + settings.get(QueueSettings.LEASE).toMillis();
        Map<String, Integer> room = new HashMap<>();
        List<QueuedRecipient> taken = new ArrayList<>();
        List<QueuedRecipient> overdue = new ArrayList<>();
        Set<Long> passing = passing(due, now);
        // where one attempt stands for all that waits, each has its turn
        for (QueuedRecipient recipient :
                due.stream().sorted(Comparator.comparingInt(r -> r.attempts)).toList()) {
            Lanes lanes = dispatch.of(Destination.parse(recipient.destination));
            long dead = lanes.deadUntil(recipient.destination, now);
            if (dispatch.holds(recipient.id)) {
                // our own lease ran out before it was renewed, and nobody else has taken it
                overdue.add(recipient);
            } else if (!recipient.isTimed() && gate.holds(recipient.destination)) {
                recipient.due = OfflineGate.PARKED;
            } else if (dead > 0 && !recipient.isTimed() && !passing.contains(recipient.message)) {
                recipient.due = dead;
            } else if (room.computeIfAbsent(recipient.destination, lanes::rooms) > 0) {
                room.merge(recipient.destination, -1, Integer::sum);
                taken.add(recipient);
            } else {
                lanes.missed(recipient.destination);
            }
        }
        store.lease(overdue, until);
        store.lease(taken, until);
        Map<Long, QueuedMessage> messages = store.messages(taken);
        long step = settings.get(QueueSettings.PRIORITY_STEP).toMillis();
        return taken.stream()
                .map(r -> task(r, messages.get(r.message), step, now))
                .toList();
    }

    /** The messages that are tried although their destination is dead. */
    private Set<Long> passing(List<QueuedRecipient> due, long now) {
        Lanes remote = dispatch.remote();
        List<QueuedRecipient> insecure = due.stream()
                .filter(r -> remote.deadUntil(r.destination, now) > 0 && remote.insecure(r.destination))
                .toList();
        return insecure.isEmpty()
                ? Set.of()
                : store.messages(insecure).values().stream()
                        .filter(QueuedMessage::waivesTls)
                        .map(message -> message.id)
                        .collect(Collectors.toSet());
    }

    private static Task task(QueuedRecipient recipient, QueuedMessage message, long step, long now) {
        return new Task(message, recipient, Destination.parse(recipient.destination), message.turn(now, step));
    }

    /** Renews leases that have run for half their time. */
    void renew() {
        long now = clock.millis();
        long lease = settings.get(QueueSettings.LEASE).toMillis();
        List<Task> ending = dispatch.endingBefore(now + lease / RENEWED_AT);
        for (List<Task> page : pages(ending)) {
            transactions.call(() -> store.renew(ids(page), now + lease));
            page.forEach(task -> task.until = now + lease);
        }
    }

    /** Gives back leases of tasks that nobody has begun. */
    void giveBack(List<Task> tasks) {
        Map<Integer, List<Task>> byPriority =
                tasks.stream().collect(Collectors.groupingBy(task -> task.message.priority));
        long step = settings.get(QueueSettings.PRIORITY_STEP).toMillis();
        byPriority.forEach(
                (priority, some) -> giveBack(some, some.getFirst().message.turn(clock.millis(), step)));
    }

    private void giveBack(List<Task> tasks, long due) {
        for (List<Task> page : pages(tasks)) {
            transactions.call(() -> store.giveBack(ids(page), due));
        }
    }

    /** Puts off tasks of a destination that answers nobody, until it is tried again. */
    void postpone(List<Task> tasks, String destination, Outcome.Deferred why) {
        long now = clock.millis();
        postpone(tasks, Math.max(now, dispatch.remote().deadUntil(destination, now)), why);
    }

    /** Puts off tasks of one message while the server is offline. */
    void park(List<Task> tasks) {
        postpone(tasks, OfflineGate.until(tasks.getFirst()), OfflineGate.WHY);
    }

    private void postpone(List<Task> tasks, long until, Outcome.Deferred why) {
        try {
            for (List<Task> page : pages(tasks)) {
                transactions.call(() -> store.postpone(ids(page), until, why));
            }
            dispatch.settled(tasks);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Deliveries to " + why.relay() + " are given back", e);
            drop(tasks);
        }
    }

    /** Gives back what an earlier life of this node held when it ended. */
    int giveBackAll() {
        long longest = settings.get(QueueSettings.LEASE).toMillis();
        return transactions.call(() -> store.giveBackAll(clock.millis(), longest));
    }

    /** Lets go of tasks whose end could not be recorded; {@link #giveBackDropped} tries them again. */
    void drop(Collection<Task> tasks) {
        dropped.addAll(tasks);
        dispatch.settled(tasks);
    }

    /** Gives back what was dropped, as far as it is still this node's. */
    void giveBackDropped() {
        List<Task> tasks = new ArrayList<>();
        for (Task task = dropped.poll(); task != null; task = dropped.poll()) {
            tasks.add(task);
        }
        giveBack(tasks);
    }

    private List<List<Task>> pages(List<Task> tasks) {
        int size = settings.get(QueueSettings.PAGE);
        List<List<Task>> pages = new ArrayList<>();
        for (int from = 0; from < tasks.size(); from += size) {
            pages.add(tasks.subList(from, Math.min(tasks.size(), from + size)));
        }
        return pages;
    }

    private static Long[] ids(Collection<Task> tasks) {
        return tasks.stream().map(Task::id).toArray(Long[]::new);
    }
}
