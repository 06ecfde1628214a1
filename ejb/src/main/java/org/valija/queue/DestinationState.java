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
 * @param next when it is tried again, while nobody can be reached
 * @param reply why nobody could be reached; empty otherwise
 */
public record DestinationState(
        String destination, int waiting, int active, int limit, int failures, Optional<Instant> next, String reply) {

    static DestinationState of(Lane lane) {
        return new DestinationState(
                lane.destination,
                lane.ready.size(),
                lane.active,
                lane.limit,
                lane.failures,
                lane.failures == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(lane.deadUntil)),
                lane.reply);
    }
}
