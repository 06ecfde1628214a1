package org.valija.web.console;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.valija.admin.QueueAdministration;
import org.valija.event.QueueId;
import org.valija.event.TraceEntry;
import org.valija.queue.QueueEntry;

/** One message: its recipients still queued, what was done with it, and what can be done. */
@Named("message")
@ViewScoped
public class MessagePage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private transient QueueAdministration administration;

    @Inject
    private transient Texts texts;

    private String id;
    private long number;
    private transient QueueEntry entry;
    private transient List<TraceEntry> trace = List.of();

    /** Reads what is known of the message. */
    public void read() {
        OptionalLong parsed = QueueId.parse(id == null ? "" : id);
        number = parsed.orElse(0);
        entry = administration.show(number).orElse(null);
        trace = administration.trace(number);
    }

    public void flush() {
        act(administration.flush(number));
    }

    public void hold() {
        act(administration.hold(number));
    }

    public void release() {
        act(administration.release(number));
    }

    public void requeue() {
        texts.attemptQuietly(() -> act(administration.requeue(number)));
    }

    public void delete() {
        act(administration.delete(number));
    }

    private void act(boolean done) {
        if (done) {
            texts.attempt(() -> {});
        } else {
            texts.refuse(texts.of("queue.gone"));
        }
        read();
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    /** The message, while it is queued; null afterwards. */
    public QueueEntry getEntry() {
        return entry;
    }

    public List<TraceEntry> getTrace() {
        return trace;
    }

    /** When a recipient is tried next; nothing for none. */
    public String next(Optional<java.time.Instant> next) {
        return texts.time(next.orElse(null));
    }
}
