package org.valija.queue;

import org.valija.delivery.Destination;
import org.valija.directory.ChangeRefusedException;

/** What an administrator has done with queued recipients. */
public sealed interface QueueOrder {

    /** The order in a word, and where it goes to. */
    default String words() {
        return switch (this) {
            case Hold hold -> "hold";
            case Release release -> "release";
            case Flush flush -> "flush";
            case Requeue requeue -> "requeue";
            case Reroute reroute -> "reroute to " + reroute.to();
            case Delete delete -> "delete";
            case Prioritize prioritize -> "priority " + prioritize.priority();
        };
    }

    /** Whether those that are meant are tried at once, however it stands with their destinations. */
    default boolean tries() {
        return switch (this) {
            case Release release -> true;
            case Flush flush -> true;
            case Requeue requeue -> true;
            case Reroute reroute -> true;
            case Hold hold -> false;
            case Delete delete -> false;
            case Prioritize prioritize -> false;
        };
    }

    /** Kept from being tried. */
    record Hold() implements QueueOrder {}

    /** What is held goes on, and what is to leave later and is not held leaves at once. */
    record Release() implements QueueOrder {}

    /** What is not held is tried at once. */
    record Flush() implements QueueOrder {}

    /** Where they lead is looked up anew, and they are tried at once. */
    record Requeue() implements QueueOrder {}

    /** They take this way, at once. */
    record Reroute(Destination to) implements QueueOrder {}

    /** Removed without a report. */
    record Delete() implements QueueOrder {}

    /**
     * Their messages get another priority.
     *
     * @param priority from -9 to 9
     */
    record Prioritize(int priority) implements QueueOrder {

        private static final int HIGHEST = 9;

        /** @throws ChangeRefusedException where there is no such priority */
        public Prioritize {
            if (priority < -HIGHEST || priority > HIGHEST) {
                throw ChangeRefusedException.invalid("A priority is a number from -9 to 9");
            }
        }
    }

    /**
     * What came of an order.
     *
     * @param changed recipients for which it was done
     * @param busy recipients that it was not done for, as they were being delivered just then
     */
    record Result(int changed, int busy) {

        static final Result NOTHING = new Result(0, 0);

        @Override
        public String toString() {
            return changed + " changed, " + busy + " busy";
        }

        Result plus(Result other) {
            return new Result(changed + other.changed, busy + other.busy);
        }
    }
}
