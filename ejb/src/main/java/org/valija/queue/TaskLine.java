package org.valija.queue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/**
 * Tasks that wait for one destination, in the order of their {@link Task#turn}. Those without a priority, which is
 * nearly all, are a plain line beside the few others. Not thread-safe.
 */
final class TaskLine {

    private static final Comparator<Task> ORDER =
            Comparator.comparingLong((Task task) -> task.turn).thenComparingLong(task -> task.place);

    private final ArrayDeque<Task> usual = new ArrayDeque<>();
    private final PriorityQueue<Task> ranked = new PriorityQueue<>(1, ORDER);
    private long places;

    void add(Task task) {
        if (task.message.priority == 0) {
            usual.add(task);
        } else {
            task.place = places++;
            ranked.add(task);
        }
    }

    /** The next one; null where none waits. */
    Task peek() {
        return rankedFirst() ? ranked.peek() : usual.peek();
    }

    /** Takes the next one; null where none waits. */
    Task poll() {
        return rankedFirst() ? ranked.poll() : usual.poll();
    }

    /** At the same time, what has a higher priority than the usual one goes first. */
    private boolean rankedFirst() {
        Task first = ranked.peek();
        Task other = usual.peek();
        if (first == null || other == null) {
            return first != null;
        }
        return first.turn < other.turn || first.turn == other.turn && first.message.priority > 0;
    }

    /** Whether what comes next has a higher priority than usual. */
    boolean urgent() {
        return rankedFirst() && ranked.peek().message.priority > 0;
    }

    int size() {
        return usual.size() + ranked.size();
    }

    boolean isEmpty() {
        return usual.isEmpty() && ranked.isEmpty();
    }

    void removeIf(Predicate<Task> condition) {
        usual.removeIf(condition);
        ranked.removeIf(condition);
    }

    /** Takes out all of them. */
    List<Task> drain() {
        List<Task> all = new ArrayList<>(size());
        drain(ranked, all);
        drain(usual, all);
        return all;
    }

    private static void drain(Collection<Task> from, List<Task> to) {
        to.addAll(from);
        from.clear();
    }
}
