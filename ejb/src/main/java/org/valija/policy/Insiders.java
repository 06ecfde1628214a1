package org.valija.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.valija.smtp.SmtpClient;

/** Is this client one of ours? Yes in a trusted network, and once it has signed in. Thread-safe. */
@ApplicationScoped
public class Insiders {

    private TrustedNetworks networks;

    /** For the container. */
    Insiders() {}

    @Inject
    public Insiders(TrustedNetworks networks) {
        this.networks = networks;
    }

    /** Whether it is. */
    public boolean include(SmtpClient client) {
        return client.login().isPresent() || networks.contains(client.remote().getAddress());
    }
}
