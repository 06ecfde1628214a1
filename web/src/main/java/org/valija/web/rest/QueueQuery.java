package org.valija.web.rest;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import org.valija.queue.QueueEntry.State;
import org.valija.queue.QueueSearch;

/** The parameters that say which queued recipients are meant. */
public class QueueQuery {

    @QueryParam("sender")
    @DefaultValue("")
    String sender;

    @QueryParam("recipient")
    @DefaultValue("")
    String recipient;

    @QueryParam("destination")
    @DefaultValue("")
    String destination;

    @QueryParam("reply")
    @DefaultValue("")
    String reply;

    @QueryParam("state")
    @DefaultValue("")
    String state;

    /** Least age, such as {@code PT2H} or {@code P1D}. */
    @QueryParam("older")
    @DefaultValue("")
    String older;

    /** Greatest age. */
    @QueryParam("younger")
    @DefaultValue("")
    String younger;

    @QueryParam("held")
    @DefaultValue("false")
    boolean held;

    /** Whether all that is queued may be meant. */
    @QueryParam("all")
    @DefaultValue("false")
    boolean all;

    /** @param now from when ages count */
    QueueSearch search(Instant now) {
        Optional<State> wanted = state.isEmpty() ? Optional.empty() : Optional.of(state());
        return new QueueSearch(
                0,
                sender.strip(),
                recipient.strip(),
                destination.strip(),
                reply.strip(),
                held ? Optional.of(State.HELD) : wanted,
                age(older).map(now::minus),
                age(younger).map(now::minus));
    }

    /** The same, where it says anything. @throws IllegalArgumentException where everything would be meant unasked */
    QueueSearch narrowed(Instant now) {
        QueueSearch search = search(now);
        if (!all && search.equals(QueueSearch.ALL)) {
            throw new IllegalArgumentException("Say which recipients are meant, or all=true for every one");
        }
        return search;
    }

    private State state() {
        try {
            return State.valueOf(state.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"" + state + "\" is not active, due, deferred, scheduled or held", e);
        }
    }

    private static Optional<Duration> age(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Duration.parse(text.strip()));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not an age such as PT30M or P2D", e);
        }
    }
}
