package org.valija.queue;

import java.time.Instant;
import java.util.Optional;

/**
 * How it stands with a destination on this node.
 *
 * @param destination see {@link org.valija.delivery.Destination#key}
 * @param waiting recipients that wait in memory for a thread
 * @param active deliveries that run
 * @param limit how many may run at a time
 * @param failures how often in a row nobody could be reached
 * @param next when it is tried again, while nobody can be reached, or the next delivery may begin where it has a pace
 * @param reply why nobody could be reached; empty otherwise
 */
public record DestinationState(
        String destination, int waiting, int active, int limit, int failures, Optional<Instant> next, String reply) {

    /** @param delay see {@link Pace#delay} */
    static DestinationState of(Lane lane, long delay) {
        return new DestinationState(
                lane.destination,
                lane.ready.size(),
                lane.active,
                delay == 0 ? lane.limit : 1,
                lane.failures,
                next(lane),
                lane.reply);
    }

    private static Optional<Instant> next(Lane lane) {
        long at = lane.failures == 0 ? lane.alarm : lane.deadUntil;
        return at == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(at));
    }
}
