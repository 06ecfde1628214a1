package org.valija.policy;

import com.github.benmanes.caffeine.cache.Cache;
import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.valija.mail.Network;
import org.valija.settings.Caches;

/** The written form of a list of networks: CIDR, with commas or spaces between them; may be empty. */
public final class NetworkList {

    /** Lists are read with every session, and there are few of them. */
    private static final int REMEMBERED = 200;

    private static final Cache<String, List<Network>> LISTS =
            Caches.builder().maximumSize(REMEMBERED).build();

    /** Networks that nobody outside can send from. */
    private static final List<Network> PRIVATE = parse("10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 127.0.0.0/8"
            + " 169.254.0.0/16 100.64.0.0/10 fc00::/7 fe80::/10 ::1");

    /** Longer prefixes may be one's own: a public /24 is shared with neighbours more often than not. */
    private static final int PUBLIC_IPV4 = 25;

    private static final int PUBLIC_IPV6 = 48;

    private NetworkList() {}

    /** Reads a list; quick where it was read before. @throws IllegalArgumentException where a part is no network */
    public static List<Network> parse(String text) {
        return LISTS.get(text, NetworkList::read);
    }

    private static List<Network> read(String text) {
        List<Network> networks = new ArrayList<>();
        for (String part : text.replace(',', ' ').strip().split("\\s+")) {
            if (!part.isEmpty()) {
                networks.add(Network.parse(part));
            }
        }
        return List.copyOf(networks);
    }

    /** As {@link #parse} reads it; a single address without its prefix. */
    public static String print(List<Network> networks) {
        return networks.stream()
                .map(network -> Network.text(network.address().getAddress(), network.prefix()))
                .collect(Collectors.joining(", "));
    }

    /** Whether it is a list, and no network of it holds every address; for settings. */
    static boolean isTrustable(String text) {
        return isList(text) && parse(text).stream().noneMatch(network -> network.prefix() == 0);
    }

    /** Which networks of a list are wide ranges of public addresses, as a sentence; empty for none. */
    static String warning(String text) {
        String wide = parse(text).stream()
                .filter(NetworkList::isWide)
                .map(Network::toString)
                .collect(Collectors.joining(", "));
        return wide.isEmpty() ? "" : wide + " is a wide range of public addresses; whoever is in it may relay.";
    }

    private static boolean isWide(Network network) {
        boolean isPrivate = PRIVATE.stream()
                .anyMatch(range -> network.prefix() >= range.prefix() && range.contains(network.address()));
        int least = network.address() instanceof Inet4Address ? PUBLIC_IPV4 : PUBLIC_IPV6;
        return !isPrivate && network.prefix() < least;
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
