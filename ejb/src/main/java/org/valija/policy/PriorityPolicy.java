package org.valija.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.valija.settings.Setting;
import org.valija.settings.Settings;
import org.valija.smtp.SmtpClient;

/**
 * How high a priority a client may give a message (RFC 6710 §4.1): who asks for more gets the highest that it may
 * give. Anybody may ask for less than the usual one. Thread-safe.
 */
@ApplicationScoped
public class PriorityPolicy {

    private TrustedNetworks networks;
    private Settings settings;

    /** For the container. */
    PriorityPolicy() {}

    @Inject
    public PriorityPolicy(TrustedNetworks networks, Settings settings) {
        this.networks = networks;
        this.settings = settings;
    }

    /** The priority that a message gets whose client wants this one. */
    public int granted(SmtpClient client, int wanted) {
        return wanted <= 0 ? wanted : Math.min(wanted, highest(client));
    }

    private int highest(SmtpClient client) {
        int highest = settings.get(PrioritySettings.OTHERS);
        if (client.login().isPresent()) {
            highest = higher(highest, PrioritySettings.AUTHENTICATED);
        }
        if (networks.contains(client.remote().getAddress())) {
            highest = higher(highest, PrioritySettings.TRUSTED);
        }
        return highest;
    }

    private int higher(int one, Setting<Integer> other) {
        return Math.max(one, settings.get(other));
    }
}
