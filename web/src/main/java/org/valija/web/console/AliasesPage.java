package org.valija.web.console;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;
import org.valija.admin.AliasAdministration;
import org.valija.directory.Alias;
import org.valija.directory.AliasTarget;
import org.valija.mail.MailAddress;

/** Aliases: list, add, change, remove. */
@Named("aliases")
@ViewScoped
public class AliasesPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private transient AliasAdministration administration;

    @Inject
    private transient Texts texts;

    private transient Listing<Alias> rows;
    private String address;
    private String targets;
    private boolean known;

    @PostConstruct
    void open() {
        rows = new Listing<>(administration::list);
    }

    /** Empties the dialogue. */
    public void clear() {
        address = null;
        targets = null;
        known = false;
    }

    /** Fills the dialogue. */
    public void choose(Alias alias) {
        address = alias.address().toString();
        targets = alias.targets().stream().map(AliasTarget::toString).collect(Collectors.joining("\n"));
        known = true;
    }

    public void save() {
        boolean saved = texts.attempt(() -> {
            MailAddress alias = MailAddress.of(address.strip());
            List<AliasTarget> all = targets.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .map(AliasTarget::parse)
                    .toList();
            if (known) {
                administration.change(alias, all);
            } else {
                administration.add(alias, all);
            }
        });
        if (saved) {
            clear();
        }
    }

    public void remove(Alias alias) {
        texts.attempt(() -> administration.remove(alias.address()));
    }

    /** The targets in one line. */
    public String line(Alias alias) {
        return alias.targets().stream().map(AliasTarget::toString).collect(Collectors.joining(", "));
    }

    public Listing<Alias> getRows() {
        return rows;
    }

    public String getAddress() {
        return address;
    }

    public void setAddress(String address) {
        this.address = address;
    }

    public String getTargets() {
        return targets;
    }

    public void setTargets(String targets) {
        this.targets = targets;
    }

    /** Whether the dialogue changes an alias rather than adding one. */
    public boolean isKnown() {
        return known;
    }
}
