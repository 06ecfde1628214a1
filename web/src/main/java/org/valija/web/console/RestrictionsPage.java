package org.valija.web.console;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.valija.admin.RestrictionAdministration;
import org.valija.admin.RestrictionAdministration.ListView;
import org.valija.admin.RestrictionAdministration.Question;
import org.valija.admin.RestrictionAdministration.StageList;
import org.valija.admin.RestrictionAdministration.Trial;

/** The lists of restrictions: what is asked at each stage, and what would be said. */
@Named("restrictions")
@ViewScoped
public class RestrictionsPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private transient RestrictionAdministration administration;

    @Inject
    private transient Texts texts;

    private transient Trial trial;
    private String stage;
    private String list;
    private String client;
    private String helo;
    private String sender;
    private String recipient;
    private String login;

    public List<StageList> getRows() {
        return administration.lists();
    }

    public List<ListView> getDnsLists() {
        return administration.dnsLists();
    }

    /** What is dangerous about who is trusted; empty for nothing. */
    public String getWarning() {
        return administration.trustWarning();
    }

    /** What a list may have, as one text. */
    public String getChecks() {
        return String.join(", ", administration.checks());
    }

    /** Fills the dialogue. */
    public void choose(StageList row) {
        stage = row.stage();
        list = row.list();
    }

    public void save() {
        texts.attempt(() -> administration.change(stage, list == null ? "" : list));
    }

    /** Asks the lists. */
    public void test() {
        trial = null;
        texts.ask(() -> trial = administration.test(new Question(client, helo, sender, recipient, login)));
    }

    /** What would be said; null before it was asked. */
    public Trial getTrial() {
        return trial;
    }

    public String getStage() {
        return stage;
    }

    public String getList() {
        return list;
    }

    public void setList(String list) {
        this.list = list;
    }

    public String getClient() {
        return client;
    }

    public void setClient(String client) {
        this.client = client;
    }

    public String getHelo() {
        return helo;
    }

    public void setHelo(String helo) {
        this.helo = helo;
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

    public String getLogin() {
        return login;
    }

    public void setLogin(String login) {
        this.login = login;
    }
}
