package org.valija.web.console;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import org.valija.admin.VerifyAdministration;
import org.valija.admin.VerifyAdministration.Verified;
import org.valija.mail.MailAddress;

/** What other servers said of addresses: list, forget. */
@Named("verified")
@ViewScoped
public class VerifiedPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private transient VerifyAdministration administration;

    @Inject
    private transient Texts texts;

    private transient Listing<Verified> rows;

    @PostConstruct
    void open() {
        rows = new Listing<>(administration::list);
    }

    /** Forgets an address, so that it is asked about again. */
    public void forget(Verified address) {
        texts.attempt(() -> administration.clear(MailAddress.of(address.address())));
    }

    public Listing<Verified> getRows() {
        return rows;
    }
}
