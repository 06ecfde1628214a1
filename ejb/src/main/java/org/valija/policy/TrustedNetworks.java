package org.valija.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import org.valija.mail.Network;
import org.valija.settings.Settings;

/** Is the client in a network that we trust? Answers from memory; thread-safe. */
@ApplicationScoped
public class TrustedNetworks {

    private Settings settings;

    /** For the container. */
    TrustedNetworks() {}

    @Inject
    public TrustedNetworks(Settings settings) {
        this.settings = settings;
    }

    /** Whether the address lies in one of them. */
    public boolean contains(InetAddress client) {
        return Network.anyContains(NetworkList.parse(settings.get(PolicySettings.TRUSTED_NETWORKS)), client);
    }
}
