package org.valija.delivery.profile;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.valija.delivery.HopSyntax;
import org.valija.delivery.route.DeliveryRoute;
import org.valija.directory.CanonicalNames;
import org.valija.directory.ChangeRefusedException;
import org.valija.mail.AddressException;
import org.valija.mail.MailAddress;
import org.valija.mail.Network;

/**
 * Which way mail for others takes while this is active, and who its senders are there.
 *
 * @param name as names of routes are
 * @param route the name of a route
 * @param senders the provider's address for each address here
 * @param network it may become active where an interface of this machine has an address in it; empty for no matter
 * @param reach it may become active where this {@code host:port} takes connections; empty for no matter
 */
public record Profile(String name, String route, Map<String, MailAddress> senders, String network, String reach) {

    private static final int LONGEST_SENDERS = 20_000;
    private static final int LONGEST_REACH = 300;

    /** Checks the parts. @throws ChangeRefusedException where one cannot be */
    public Profile {
        DeliveryRoute.checkName(name);
        DeliveryRoute.checkName(route);
        senders = Map.copyOf(senders);
        network = network.isBlank() ? "" : checkedNetwork(network.strip());
        reach = reach.isBlank() ? "" : checkedReach(reach.strip());
        if (text(senders).length() > LONGEST_SENDERS) {
            throw ChangeRefusedException.invalid("There are too many senders; the table generic takes any number");
        }
    }

    /** Reads a line for each sender: the address here, white space, the address there. */
    public static Map<String, MailAddress> senders(String text) {
        Map<String, MailAddress> senders = new LinkedHashMap<>();
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> {
            String[] parts = line.split("\\s+");
            if (parts.length != 2) {
                throw ChangeRefusedException.invalid("\"" + line + "\" is not an address and what it becomes");
            }
            senders.put(key(address(parts[0])), address(parts[1]));
        });
        return senders;
    }

    /** The text that {@link #senders(String)} reads. */
    public static String text(Map<String, MailAddress> senders) {
        return senders.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + ' ' + entry.getValue())
                .collect(Collectors.joining("\n"));
    }

    /** The form in which addresses are compared. */
    static String key(MailAddress address) {
        return CanonicalNames.localPart(address.localPart()) + '@' + CanonicalNames.domain(address.domain());
    }

    /** Whether it becomes active by the state of the network. */
    public boolean isProbed() {
        return !network.isEmpty() || !reach.isEmpty();
    }

    private static MailAddress address(String text) {
        try {
            return MailAddress.parse(text);
        } catch (AddressException e) {
            throw ChangeRefusedException.invalid("\"" + text + "\" is not an address: " + e.getMessage());
        }
    }

    private static String checkedNetwork(String text) {
        try {
            return Network.parse(text).toString();
        } catch (IllegalArgumentException e) {
            throw ChangeRefusedException.invalid("\"" + text + "\" is not a network such as 192.0.2.0/24");
        }
    }

    private static String checkedReach(String text) {
        if (text.length() > LONGEST_REACH || !text.matches("\\[?[^\\[\\]\\s]+]?:[0-9]{1,5}")) {
            throw ChangeRefusedException.invalid("\"" + text + "\" is not host:port");
        }
        HopSyntax.parse("smtp:" + (text.startsWith("[") ? text : text.replaceFirst("^([^:]+)", "[$1]")));
        return text;
    }

    @Override
    public String toString() {
        return name
                + " route "
                + route
                + (senders.isEmpty() ? "" : " senders " + senders.size())
                + (network.isEmpty() ? "" : " network " + network)
                + (reach.isEmpty() ? "" : " reach " + reach);
    }
}
