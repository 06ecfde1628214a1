package org.valija.web.console;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.valija.admin.DomainAdministration;
import org.valija.directory.Domain;
import org.valija.directory.DomainChange;
import org.valija.directory.RecipientCheck;

/** Domains: list, add, where their mail goes, switch on and off, remove. */
@Named("domains")
@ViewScoped
public class DomainsPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private transient DomainAdministration administration;

    @Inject
    private transient Texts texts;

    private transient Listing<Domain> rows;
    private String name;
    private String chosen;
    private String nextHop;
    private String recipients;

    @PostConstruct
    void open() {
        rows = new Listing<>(administration::list);
    }

    public void add() {
        if (texts.attempt(() -> administration.add(name.strip(), DomainChange.PLAIN))) {
            name = null;
        }
    }

    /** Switches a domain on or off. */
    public void toggle(Domain domain) {
        DomainChange change = DomainChange.of(domain).withEnabled(!domain.enabled());
        texts.attempt(() -> administration.change(domain.name(), change));
    }

    /** Fills the dialogue. */
    public void choose(Domain domain) {
        chosen = domain.name();
        nextHop = domain.nextHop().orElse("");
        recipients = domain.recipients().map(RecipientCheck::toString).orElse("");
    }

    /** Changes where the chosen domain's mail goes. */
    public void save() {
        texts.attempt(() -> administration.setWay(
                chosen,
                Optional.of(nextHop.strip()).filter(hop -> !hop.isEmpty()),
                Optional.of(recipients).filter(check -> !check.isEmpty()).map(RecipientCheck::parse)));
    }

    /** The checks that a domain may have. */
    public List<String> getChecks() {
        return Arrays.stream(RecipientCheck.values())
                .map(RecipientCheck::toString)
                .toList();
    }

    /** What a check is called. */
    public String check(String check) {
        return texts.of("recipients." + (check.isEmpty() ? "default" : check));
    }

    /** What the check of a domain's recipients is called; empty where its mail stays here. */
    public String checkOf(Domain domain) {
        return domain.nextHop().isEmpty()
                ? ""
                : check(domain.recipients().map(RecipientCheck::toString).orElse(""));
    }

    public void remove(Domain domain) {
        texts.attempt(() -> administration.remove(domain.name()));
    }

    public Listing<Domain> getRows() {
        return rows;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getChosen() {
        return chosen;
    }

    public String getNextHop() {
        return nextHop;
    }

    public void setNextHop(String nextHop) {
        this.nextHop = nextHop;
    }

    public String getRecipients() {
        return recipients;
    }

    public void setRecipients(String recipients) {
        this.recipients = recipients;
    }
}
