package org.valija.web.console;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import org.valija.admin.TransportAdministration;
import org.valija.admin.TransportAdministration.Entry;

/** The transport table: list, add, change, remove, and all of it as text. */
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
    private String file;

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

    /** Shows the whole table as text. */
    public void export() {
        file = administration.file();
    }

    /** Puts the text in the place of the whole table. */
    public void replace() {
        texts.attempt(() -> administration.replace(file == null ? "" : file));
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

    public String getFile() {
        return file;
    }

    public void setFile(String file) {
        this.file = file;
    }
}
