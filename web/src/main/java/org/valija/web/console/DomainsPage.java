package org.valija.web.console;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import org.valija.admin.DomainAdministration;
import org.valija.directory.Domain;
import org.valija.directory.DomainChange;

/** Domains: list, add, switch on and off, remove. */
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
        DomainChange change =
                new DomainChange(domain.aliases(), !domain.enabled(), domain.catchAll(), domain.nextHop());
        texts.attempt(() -> administration.change(domain.name(), change));
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
}
