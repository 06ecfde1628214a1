package org.valija.web.console;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import org.valija.admin.AccessAdministration;
import org.valija.admin.AccessAdministration.Trial;
import org.valija.policy.access.AccessEntry;

/** The access table: list, add, change, remove, and what it would do. */
@Named("access")
@ViewScoped
public class AccessPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private transient AccessAdministration administration;

    @Inject
    private transient Texts texts;

    private transient Listing<AccessEntry> rows;
    private transient Trial trial;
    private String key;
    private String action;
    private boolean known;
    private String client;
    private String sender;
    private String recipient;

    @PostConstruct
    void open() {
        rows = new Listing<>(administration::list);
    }

    /** Empties the dialogue. */
    public void clear() {
        key = null;
        action = null;
        known = false;
    }

    /** Fills the dialogue. */
    public void choose(AccessEntry entry) {
        key = entry.key().toString();
        action = entry.action().toString();
        known = true;
    }

    public void save() {
        if (texts.attempt(() -> administration.put(AccessEntry.parse(key, action)))) {
            clear();
        }
    }

    public void remove(AccessEntry entry) {
        texts.attempt(() -> administration.remove(entry.key()));
    }

    /** Asks the table. */
    public void test() {
        trial = null;
        texts.ask(() -> trial = administration.test(client, sender, recipient));
    }

    public Listing<AccessEntry> getRows() {
        return rows;
    }

    /** What the table would do; null before it was asked. */
    public Trial getTrial() {
        return trial;
    }

    public String getKey() {
        return key;
    }

    public void setKey(String key) {
        this.key = key;
    }

    public String getAction() {
        return action;
    }

    public void setAction(String action) {
        this.action = action;
    }

    /** Whether the dialogue changes an entry rather than adding one. */
    public boolean isKnown() {
        return known;
    }

    public String getClient() {
        return client;
    }

    public void setClient(String client) {
        this.client = client;
    }

    public String getSender() {
        return sender;
    }

    public void setSender(String sender) {
        this.sender = sender;
    }

    public String getRecipient() {
        return recipient;
    }

    public void setRecipient(String recipient) {
        this.recipient = recipient;
    }
}
