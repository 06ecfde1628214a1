package org.valija.routing;

import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.valija.delivery.Destination;

/**
 * Which way mail leaves for other domains: the table of the settings, then the smart host, then mail
 * exchangers. Immutable; made anew when a setting changes.
 *
 * @param table by domain, or by a dot and a domain for its subdomains; empty for mail exchangers
 * @param smartHost where everything else goes; empty for mail exchangers
 */
record NextHops(Map<String, Optional<Destination>> table, Optional<Destination> smartHost) {

    private static final System.Logger LOG = System.getLogger(NextHops.class.getName());
    private static final String EXCHANGERS = "mx";

    /** Reads the settings' texts; an entry that is none is logged and left out. */
    static NextHops of(List<String> transports, String smartHost) {
        Map<String, Optional<Destination>> table = new HashMap<>();
        for (String entry : transports) {
            int equals = entry.indexOf('=');
            String hop = entry.substring(equals + 1).strip();
            Optional<Destination> destination = NextHop.parse(hop);
            if (equals < 1 || destination.isEmpty() && !hop.equals(EXCHANGERS)) {
                LOG.log(Level.ERROR, "setting {0}: \"{1}\" is not DOMAIN=HOP", RoutingSettings.TRANSPORTS, entry);
            } else {
                String domain = entry.substring(0, equals).strip().toLowerCase(java.util.Locale.ROOT);
                table.put(domain, hop.equals(EXCHANGERS) ? Optional.empty() : destination);
            }
        }
        return new NextHops(Map.copyOf(table), NextHop.parse(smartHost));
    }

    /** The way to a domain that is not here. */
    Destination to(String domain) {
        if (!table.isEmpty()) {
            Optional<Destination> entry = entry(domain);
            if (entry != null) {
                return entry.orElseGet(() -> Destination.exchangers(domain));
            }
        }
        return smartHost.orElseGet(() -> direct(domain));
    }

    /** The domain's own entry, or that of the nearest domain above it; null where there is none. */
    private Optional<Destination> entry(String domain) {
        Optional<Destination> found = table.get(domain);
        for (int dot = domain.indexOf('.'); found == null && dot >= 0; dot = domain.indexOf('.', dot + 1)) {
            found = table.get(domain.substring(dot));
        }
        return found;
    }

    /** RFC 5321 §5.1: an address literal is the host itself. */
    private static Destination direct(String domain) {
        if (!domain.startsWith("[") || !domain.endsWith("]")) {
            return Destination.exchangers(domain);
        }
        String address = domain.substring(1, domain.length() - 1);
        String literal = address.startsWith("ipv6:") ? address.substring("ipv6:".length()) : address;
        return NextHop.parse('[' + literal + ']').orElseGet(() -> Destination.exchangers(domain));
    }
}
