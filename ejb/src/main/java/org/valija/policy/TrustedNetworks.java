package org.valija.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.util.List;
import org.valija.mail.Network;
import org.valija.settings.Settings;

/** Is the client in a network that we trust? Answers from memory; thread-safe. */
@ApplicationScoped
public class TrustedNetworks {

    private record Parsed(String text, List<Network> networks) {}

    private Settings settings;
    private volatile Parsed parsed = new Parsed("", List.of());

    /** For the container. */
    TrustedNetworks() {}

    @Inject
    public TrustedNetworks(Settings settings) {
        this.settings = settings;
    }

    /** Whether the address lies in one of them. */
    public boolean contains(InetAddress client) {
        String text = settings.get(PolicySettings.TRUSTED_NETWORKS);
        Parsed now = parsed;
        if (!now.text.equals(text)) {
            now = new Parsed(text, NetworkList.parse(text));
            parsed = now;
        }
        return Network.anyContains(now.networks, client);
    }
}
