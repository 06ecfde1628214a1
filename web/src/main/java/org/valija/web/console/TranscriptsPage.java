package org.valija.web.console;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.valija.admin.ListenerAdministration;
import org.valija.admin.TranscriptAdministration;
import org.valija.admin.TranscriptAdministration.Chosen;

/** Which sessions are written down: a dialogue of the page of the log. */
@Named("transcripts")
@ViewScoped
public class TranscriptsPage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int AN_HOUR = 60;

    @Inject
    private transient TranscriptAdministration administration;

    @Inject
    private transient ListenerAdministration listeners;

    @Inject
    private transient Texts texts;

    private transient Chosen now;
    private String peers = "";
    private ArrayList<String> names = new ArrayList<>();
    private int minutes = AN_HOUR;

    /** Fills the dialogue. */
    public void open() {
        now = null;
        peers = getNow().peers();
        names = new ArrayList<>(getNow().listeners());
    }

    public void start() {
        texts.attempt(() -> administration.start(peers, names, Duration.ofMinutes(minutes)));
        now = null;
    }

    public void stop() {
        texts.attempt(administration::stop);
        open();
    }

    /** What is written down now. */
    public Chosen getNow() {
        if (now == null) {
            now = administration.find();
        }
        return now;
    }

    /** What is written down, as a sentence. */
    public String getState() {
        if (!getNow().isRunning()) {
            return texts.of("transcripts.off");
        }
        return getNow().until()
                .map(end -> texts.with("transcripts.until", texts.time(end)))
                .orElseGet(() -> texts.of("transcripts.on"));
    }

    /** The names of all listeners. */
    public List<String> getListeners() {
        return listeners.list().stream().map(ListenerAdministration.Shown::name).toList();
    }

    public String getPeers() {
        return peers;
    }

    public void setPeers(String peers) {
        this.peers = peers == null ? "" : peers.strip();
    }

    public List<String> getNames() {
        return names;
    }

    public void setNames(List<String> names) {
        this.names = new ArrayList<>(names);
    }

    /** For how long; 0 for without an end. */
    public int getMinutes() {
        return minutes;
    }

    public void setMinutes(int minutes) {
        this.minutes = minutes;
    }
}
