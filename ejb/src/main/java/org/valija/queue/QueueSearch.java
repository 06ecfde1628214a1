package org.valija.queue;

import java.time.Instant;
import java.util.Optional;
import org.valija.event.QueueId;
import org.valija.queue.QueueEntry.State;

/**
 * Which queued recipients are meant: those for which all that is given is true. Texts are parts of what they are
 * compared with, without regard to case.
 *
 * @param message a queue id; 0 for any
 * @param sender of the reverse-path; {@code <>} means the null one alone
 * @param recipient of the recipient's address, or that of the alias that led there
 * @param destination of {@link org.valija.delivery.Destination#key}
 * @param reply of the last attempt's reply
 * @param state what the recipient waits for
 * @param before arrived before then
 * @param after arrived after then
 */
public record QueueSearch(
        long message,
        String sender,
        String recipient,
        String destination,
        String reply,
        Optional<State> state,
        Optional<Instant> before,
        Optional<Instant> after) {

    /** All that is queued. */
    public static final QueueSearch ALL = of(0);

    /** One message. */
    public static QueueSearch of(long message) {
        return new QueueSearch(message, "", "", "", "", Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Whether a message is meant with all of its recipients or not at all. */
    boolean wholeMessages() {
        return recipient.isEmpty() && destination.isEmpty() && reply.isEmpty() && state.isEmpty();
    }

    /** What is given. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        add(text, "message", message == 0 ? "" : QueueId.text(message));
        add(text, "sender", sender);
        add(text, "recipient", recipient);
        add(text, "destination", destination);
        add(text, "reply", reply);
        add(text, "state", state.map(Object::toString).orElse(""));
        add(text, "before", before.map(Object::toString).orElse(""));
        add(text, "after", after.map(Object::toString).orElse(""));
        return text.isEmpty() ? "all" : text.toString().strip();
    }

    private static void add(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append(name).append('=').append(value).append(' ');
        }
    }
}
