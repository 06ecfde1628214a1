package org.valija.web.console;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import org.valija.admin.SuppressionAdministration;
import org.valija.admin.SuppressionAdministration.Entry;

/** The suppression list: list, add, change, remove. */
@Named("suppression")
@ViewScoped
public class SuppressionPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private transient SuppressionAdministration administration;

    @Inject
    private transient Texts texts;

    private transient Listing<Entry> rows;
    private String address;
    private String reason;
    private String until;
    private boolean known;

    @PostConstruct
    void open() {
        rows = new Listing<>(administration::list);
    }

    /** Empties the dialogue. */
    public void clear() {
        choose(new Entry(null, null, null));
        known = false;
    }

    /** Fills the dialogue. */
    public void choose(Entry entry) {
        address = entry.address();
        reason = entry.reason();
        until = entry.until() == null ? null : entry.until().toString();
        known = true;
    }

    public void save() {
        if (texts.attempt(() -> administration.put(address, reason, until))) {
            clear();
        }
    }

    public void remove(Entry entry) {
        texts.attempt(() -> administration.remove(entry.address()));
    }

    public Listing<Entry> getRows() {
        return rows;
    }

    public String getAddress() {
        return address;
    }

    public void setAddress(String address) {
        this.address = address;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public String getUntil() {
        return until;
    }

    public void setUntil(String until) {
        this.until = until;
    }

    /** Whether the dialogue changes an entry rather than adding one. */
    public boolean isKnown() {
        return known;
    }
}
