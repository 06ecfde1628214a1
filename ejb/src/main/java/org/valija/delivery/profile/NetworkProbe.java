package org.valija.delivery.profile;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import org.valija.mail.Network;
import org.valija.settings.Settings;

/**
 * Activates the first profile, by name, that fits to the state of the network, and deactivates it when none does any
 * more. What an administrator has activated stays. Blocks while hosts are asked.
 */
@ApplicationScoped
public class NetworkProbe {

    private static final System.Logger LOG = System.getLogger(NetworkProbe.class.getName());

    private ProfileChanges changes;
    private Settings settings;

    /** For the container. */
    NetworkProbe() {}

    @Inject
    NetworkProbe(ProfileChanges changes, Settings settings) {
        this.changes = changes;
        this.settings = settings;
    }

    /** Looks once. */
    void look() {
        ProfileState state = changes.state();
        List<Profile> probed =
                state.profiles().stream().filter(Profile::isProbed).toList();
        if (probed.isEmpty() || state.active().isPresent() && state.byHand()) {
            return;
        }
        Optional<Profile> fitting = probed.stream().filter(this::fits).findFirst();
        String before = state.active().map(Profile::name).orElse("");
        String now = fitting.map(Profile::name).orElse("");
        if (!now.equals(before)) {
            LOG.log(Level.INFO, "By the state of the network, the active profile is {0}", now.isEmpty() ? "none" : now);
            if (now.isEmpty()) {
                changes.deactivate();
            } else {
                changes.activate(now, false);
            }
        }
    }

    private boolean fits(Profile profile) {
        try {
            return (profile.network().isEmpty() || isIn(Network.parse(profile.network())))
                    && (profile.reach().isEmpty() || answers(profile.reach()));
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "The profile {0} does not fit: {1}", profile.name(), e.toString());
            return false;
        }
    }

    private static boolean isIn(Network network) throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .anyMatch(network::contains);
    }

    private boolean answers(String reach) throws IOException {
        int colon = reach.lastIndexOf(':');
        String host = reach.substring(0, colon).replaceAll("[\\[\\]]", "");
        InetSocketAddress address = new InetSocketAddress(host, Integer.parseInt(reach.substring(colon + 1)));
        try (Socket socket = new Socket()) {
            socket.connect(
                    address, (int) settings.get(ProfileSettings.PROBE_TIME).toMillis());
            return true;
        }
    }
}
