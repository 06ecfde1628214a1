package org.valija.web.console;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.valija.admin.DomainAdministration;
import org.valija.directory.Domain;
import org.valija.directory.DomainChange;
import org.valija.directory.RecipientCheck;
import org.valija.mail.MailAddress;

/** Domains: list, add, their other names and where their mail goes, switch on and off, remove. */
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
    private String names;
    private String catchAll;
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
        names = String.join("\n", sorted(domain));
        catchAll = domain.catchAll().map(MailAddress::toString).orElse("");
        nextHop = domain.nextHop().orElse("");
        recipients = domain.recipients().map(RecipientCheck::toString).orElse("");
    }

    /** Changes the chosen domain. */
    public void save() {
        texts.attempt(() -> administration.change(
                chosen,
                Arrays.stream(names.split("[\\s,]+"))
                        .filter(one -> !one.isEmpty())
                        .collect(Collectors.toSet()),
                given(catchAll).map(MailAddress::of),
                given(nextHop),
                given(recipients).map(RecipientCheck::parse)));
    }

    private static Optional<String> given(String typed) {
        return Optional.ofNullable(typed).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static List<String> sorted(Domain domain) {
        return domain.aliases().stream().sorted().toList();
    }

    /** The other names of a domain, in one line. */
    public String others(Domain domain) {
        return String.join(", ", sorted(domain));
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

    /** Its other names, with white space or commas between them. */
    public String getNames() {
        return names;
    }

    public void setNames(String names) {
        this.names = names == null ? "" : names;
    }

    public String getCatchAll() {
        return catchAll;
    }

    public void setCatchAll(String catchAll) {
        this.catchAll = catchAll;
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
