package org.valija.policy;

import java.util.ArrayList;
import java.util.List;
import org.valija.mail.Network;

/** The written form of a list of networks: CIDR, with commas or spaces between them; may be empty. */
public final class NetworkList {

    private NetworkList() {}

    /** Reads a list. @throws IllegalArgumentException where a part is no network */
    public static List<Network> parse(String text) {
        List<Network> networks = new ArrayList<>();
        for (String part : text.replace(',', ' ').strip().split("\\s+")) {
            if (!part.isEmpty()) {
                networks.add(Network.parse(part));
            }
        }
        return List.copyOf(networks);
    }

    /** Whether {@link #parse} reads it; for settings. */
    public static boolean isList(String text) {
        try {
            parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
