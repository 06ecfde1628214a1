package org.valija.queue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.valija.event.Origin;

/**
 * A queued message as an administrator sees it.
 *
 * @param queueId see {@link org.valija.event.QueueId}
 * @param contentId where its octets are
 * @param sender the reverse-path; empty for {@code <>}
 * @param size in octets
 * @param held whether it waits for an administrator
 * @param priority from -9 to 9; 0 for most
 * @param release when it leaves, while it is held for its sender until then
 * @param recipients those not yet finished
 */
public record QueueEntry(
        long queueId,
        long contentId,
        String sender,
        long size,
        Instant arrival,
        Origin origin,
        boolean held,
        int priority,
        Optional<Instant> release,
        List<Recipient> recipients) {

    /** Copies the recipients. */
    public QueueEntry {
        recipients = List.copyOf(recipients);
    }

    /**
     * One recipient.
     *
     * @param via the alias that led there; empty where none did
     * @param destination see {@link org.valija.delivery.Destination#key}
     * @param next when it is tried again; empty while it is active or held
     * @param lastReply of the last attempt; empty before the first
     */
    public record Recipient(
            long id,
            String address,
            String via,
            String destination,
            State state,
            int attempts,
            Optional<Instant> next,
            String lastReply) {}

    /** What a recipient waits for. */
    public enum State {
        /** A node is working on it. */
        ACTIVE,
        /** Its time has come, a thread has not. */
        DUE,
        /** Its next attempt. */
        DEFERRED,
        /** The time at which its sender wants it to leave. */
        SCHEDULED,
        /** An administrator. */
        HELD
    }
}
