package org.valija.web.console;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.valija.admin.QueueAdministration;
import org.valija.event.QueueId;
import org.valija.event.TraceEntry;
import org.valija.queue.QueueEntry;
import org.valija.queue.QueuePreview;

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
    private String way;
    private String address;
    private String priority;
    private transient QueuePreview preview;
    private transient QueueEntry entry;
    private transient List<TraceEntry> trace = List.of();

    /** Reads what is known of the message. */
    public void read() {
        OptionalLong parsed = QueueId.parse(id == null ? "" : id);
        number = parsed.orElse(0);
        entry = administration.show(number).orElse(null);
        priority = entry == null ? "" : Integer.toString(entry.priority());
        trace = administration.trace(number);
    }

    /** Has something done with the message. */
    public void order(String word) {
        texts.attemptQuietly(() -> act(administration.order(
                word.equals("reroute") ? administration.rerouteTo(way) : administration.orderNamed(word), number)));
    }

    /** Gives the message another place in line. */
    public void prioritize() {
        texts.attemptQuietly(() -> act(administration.order(administration.priority(priority), number)));
    }

    public void add() {
        if (texts.attempt(() -> administration.add(number, address))) {
            address = null;
        }
        read();
    }

    public void remove(QueueEntry.Recipient recipient) {
        texts.attempt(() -> administration.remove(number, recipient.address()));
        read();
    }

    /** Reads the beginning of the message. */
    public void open() {
        preview = administration.preview(number).orElse(null);
    }

    private void act(boolean done) {
        if (done) {
            texts.tell(texts.of("done"));
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

    /** Where to reroute to. */
    public String getWay() {
        return way;
    }

    public void setWay(String way) {
        this.way = way;
    }

    /** The message's priority, as it is or shall be. */
    public String getPriority() {
        return priority;
    }

    public void setPriority(String priority) {
        this.priority = priority;
    }

    /** All that there are, the highest first. */
    public List<String> getPriorities() {
        return IntStream.rangeClosed(-9, 9)
                .mapToObj(lower -> Integer.toString(-lower))
                .toList();
    }

    /** Whom to send it to as well. */
    public String getAddress() {
        return address;
    }

    public void setAddress(String address) {
        this.address = address;
    }

    /** The beginning of the message; null before it was asked for. */
    public QueuePreview getPreview() {
        return preview;
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
