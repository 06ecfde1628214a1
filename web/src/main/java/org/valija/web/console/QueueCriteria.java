package org.valija.web.console;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.valija.queue.QueueEntry.State;
import org.valija.queue.QueueSearch;

/** What a visitor narrows the queue to. */
public class QueueCriteria implements Serializable {

    private static final long serialVersionUID = 1;

    private String sender = "";
    private String recipient = "";
    private String destination = "";
    private String reply = "";
    private String state = "";
    private Integer hours;

    QueueSearch search() {
        return new QueueSearch(
                0,
                sender,
                recipient,
                destination,
                reply,
                state.isEmpty() ? Optional.empty() : Optional.of(State.valueOf(state)),
                Optional.ofNullable(hours).map(h -> Instant.now().minus(Duration.ofHours(h))),
                Optional.empty());
    }

    private static String text(String typed) {
        return typed == null ? "" : typed.strip();
    }

    /** What a recipient may wait for. */
    public State[] getStates() {
        return State.values();
    }

    public String getSender() {
        return sender;
    }

    public void setSender(String sender) {
        this.sender = text(sender);
    }

    public String getRecipient() {
        return recipient;
    }

    public void setRecipient(String recipient) {
        this.recipient = text(recipient);
    }

    public String getDestination() {
        return destination;
    }

    public void setDestination(String destination) {
        this.destination = text(destination);
    }

    public String getReply() {
        return reply;
    }

    public void setReply(String reply) {
        this.reply = text(reply);
    }

    public String getState() {
        return state;
    }

    public void setState(String state) {
        this.state = text(state);
    }

    /** Least age; null for any. */
    public Integer getHours() {
        return hours;
    }

    public void setHours(Integer hours) {
        this.hours = hours;
    }
}
