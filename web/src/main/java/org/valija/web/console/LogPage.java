package org.valija.web.console;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import org.valija.admin.LogAdministration;
import org.valija.event.LogFindings;
import org.valija.event.LogQuery;
import org.valija.event.QueueId;
import org.valija.event.TraceEntry;

/** The delivery log, searched. */
@Named("log")
@ViewScoped
public class LogPage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int MOST = 200;

    @Inject
    private transient LogAdministration administration;

    private transient LogFindings findings;
    private String from = "";
    private String to = "";
    private String stat = "";
    private String text = "";
    private int hours = 24;

    /** What is found; the last day's entries before anything was asked. */
    public LogFindings getFindings() {
        if (findings == null) {
            Instant now = Instant.now();
            findings = administration.search(
                    new LogQuery(now.minus(Duration.ofHours(hours)), Instant.MAX, from, to, stat, text), MOST);
        }
        return findings;
    }

    /** Searches anew. */
    public void search() {
        findings = null;
    }

    /** The written form of a queue id. */
    public String id(TraceEntry entry) {
        return QueueId.text(entry.queueId());
    }

    private static String typed(String text) {
        return text == null ? "" : text.strip();
    }

    public String getFrom() {
        return from;
    }

    public void setFrom(String from) {
        this.from = typed(from);
    }

    public String getTo() {
        return to;
    }

    public void setTo(String to) {
        this.to = typed(to);
    }

    public String getStat() {
        return stat;
    }

    public void setStat(String stat) {
        this.stat = typed(stat);
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = typed(text);
    }

    /** How far back messages count. */
    public int getHours() {
        return hours;
    }

    public void setHours(int hours) {
        this.hours = hours;
    }
}
