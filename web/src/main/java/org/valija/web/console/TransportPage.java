package org.valija.web.console;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import org.valija.admin.TransportAdministration;
import org.valija.admin.TransportAdministration.Entry;

/** The transport table: list, add, change, remove. */
@Named("transport")
@ViewScoped
public class TransportPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private transient TransportAdministration administration;

    @Inject
    private transient Texts texts;

    private transient Listing<Entry> rows;
    private String key;
    private String target;
    private boolean known;

    @PostConstruct
    void open() {
        rows = new Listing<>(administration::list);
    }

    /** Empties the dialogue. */
    public void clear() {
        key = null;
        target = null;
        known = false;
    }

    /** Fills the dialogue. */
    public void choose(Entry entry) {
        key = entry.key();
        target = entry.target();
        known = true;
    }

    public void save() {
        if (texts.attempt(() -> administration.put(key, target))) {
            clear();
        }
    }

    public void remove(Entry entry) {
        texts.attempt(() -> administration.remove(entry.key()));
    }

    public Listing<Entry> getRows() {
        return rows;
    }

    public String getKey() {
        return key;
    }

    public void setKey(String key) {
        this.key = key;
    }

    public String getTarget() {
        return target;
    }

    public void setTarget(String target) {
        this.target = target;
    }

    /** Whether the dialogue changes an entry rather than adding one. */
    public boolean isKnown() {
        return known;
    }
}
