package org.valija.web.console;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.valija.admin.NullClientAdministration;
import org.valija.admin.NullClientAdministration.Change;
import org.valija.admin.NullClientAdministration.Wanted;

/** What makes the server a null client: a dialogue of the page of profiles. */
@Named("nullClient")
@ViewScoped
public class NullClientPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private transient NullClientAdministration administration;

    @Inject
    private transient Texts texts;

    private transient List<Change> changes;
    private String smartHost;
    private String user;
    private String password;

    /** Empties the dialogue. */
    public void open() {
        smartHost = null;
        user = null;
        password = null;
        changes = null;
    }

    /** Tells what would change. */
    public void look() {
        changes = null;
        texts.ask(() -> changes = administration.look(wanted()));
    }

    public void apply() {
        changes = null;
        texts.attempt(() -> changes = administration.apply(wanted()));
    }

    private Wanted wanted() {
        return new Wanted(smartHost, user, password);
    }

    /** The settings that change; null before anybody asked. */
    public List<Change> getChanges() {
        return changes;
    }

    public String getSmartHost() {
        return smartHost;
    }

    public void setSmartHost(String smartHost) {
        this.smartHost = smartHost;
    }

    public String getUser() {
        return user;
    }

    public void setUser(String user) {
        this.user = user;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }
}
