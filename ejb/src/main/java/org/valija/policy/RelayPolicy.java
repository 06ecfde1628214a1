package org.valija.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.valija.directory.Directory;
import org.valija.directory.Domain;
import org.valija.mail.MailAddress;
import org.valija.routing.Route;

/**
 * Is mail for this recipient ours to take, whoever sends it? Yes for who is here, and for a domain of ours whose mail
 * is handed on, by the domain's next hop or by an alias.
 */
@ApplicationScoped
public class RelayPolicy {

    private Directory directory;

    /** For the container. */
    RelayPolicy() {}

    @Inject
    public RelayPolicy(Directory directory) {
        this.directory = directory;
    }

    /** Whether it is. @param route where the recipient leads */
    public boolean takes(MailAddress recipient, Route route) {
        return !(route instanceof Route.Remote)
                || directory.domain(recipient.domain()).filter(Domain::enabled).isPresent();
    }
}
