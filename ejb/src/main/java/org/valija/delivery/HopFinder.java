package org.valija.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.valija.dns.AddressLiteral;
import org.valija.dns.NameService;
import org.valija.dns.NameService.UnansweredException;
import org.valija.dns.NameService.UnknownNameException;
import org.valija.settings.Settings;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;

/** Finds the servers of a destination (RFC 5321 §5.1). */
@ApplicationScoped
class HopFinder {

    private Settings settings;
    private NameService names;
    private OwnHosts own;

    /** For the container. */
    HopFinder() {}

    @Inject
    HopFinder(Settings settings, NameService names, OwnHosts own) {
        this.settings = settings;
        this.names = names;
        this.own = own;
    }

    /** The servers to try, at most as many as the settings say. Blocks while names are looked up. */
    Hops find(Destination destination) {
        String name = destination.name();
        try {
            Optional<InetAddress> literal = AddressLiteral.parse(name);
            int port = destination.port() == 0 ? settings.get(RemoteSettings.PORT) : destination.port();
            if (literal.isPresent()) {
                String host = literal.get().getHostAddress();
                return single(List.of(new Hop(host, new InetSocketAddress(literal.get(), port))), destination);
            }
            return destination.byExchanger() ? exchangers(destination, port) : single(hops(name, port), destination);
        } catch (UnknownNameException e) {
            // RFC 3463 §3.2: X.1.2, the destination does not exist
            return Hops.none(550, "5.1.2", "host or domain " + name + " not found");
        } catch (UnansweredException e) {
            return unanswered(name);
        }
    }

    private Hops exchangers(Destination destination, int port) throws UnknownNameException, UnansweredException {
        String domain = destination.name();
        List<MXRecord> records = new ArrayList<>(names.exchangers(domain));
        if (records.isEmpty()) {
            // RFC 5321 §5.1: without MX the domain is its own exchanger
            return own.named(domain) ? circle(domain) : single(hops(domain, port), destination);
        }
        if (records.size() == 1 && records.getFirst().getTarget().equals(Name.root)) {
            return Hops.none(556, "5.1.10", "domain " + domain + " takes no mail"); // RFC 7505 §3
        }
        // equals are tried in a random order (RFC 5321 §5.1)
        Collections.shuffle(records);
        records.sort(Comparator.comparingInt(MXRecord::getPriority));
        return resolve(domain, records, port);
    }

    /** RFC 5321 §5.1: an exchanger that is ourselves ends the list, with all of its preference. */
    private Hops resolve(String domain, List<MXRecord> records, int port) {
        List<Hop> found = new ArrayList<>();
        int most = settings.get(RemoteSettings.HOSTS);
        boolean unanswered = false;
        for (MXRecord record : records) {
            String host = record.getTarget().toString(true);
            try {
                List<Hop> hops = own.named(host) ? List.of() : hops(host, port);
                if (own.named(host) || hops.stream().anyMatch(hop -> own.at(hop.address()))) {
                    List<Hop> preferred = before(record.getPriority(), records, found);
                    return preferred.isEmpty() ? circle(domain) : new Hops.Found(preferred);
                }
                found.addAll(hops);
            } catch (UnknownNameException e) {
                // an exchanger without an address is passed over like one that is down
                continue;
            } catch (UnansweredException e) {
                unanswered = true;
            }
            if (found.size() >= most) {
                break;
            }
        }
        if (!found.isEmpty()) {
            return new Hops.Found(List.copyOf(found.subList(0, Math.min(most, found.size()))));
        }
        return unanswered
                ? unanswered(domain)
                : Hops.none(550, "5.4.4", "no mail exchanger of " + domain + " has an address");
    }

    private static List<Hop> before(int preference, List<MXRecord> records, List<Hop> found) {
        List<String> equals = records.stream()
                .filter(record -> record.getPriority() == preference)
                .map(record -> record.getTarget().toString(true))
                .toList();
        return found.stream().filter(hop -> !equals.contains(hop.host())).toList();
    }

    private List<Hop> hops(String host, int port) throws UnknownNameException, UnansweredException {
        List<InetAddress> addresses = new ArrayList<>(names.addresses(host, settings.get(RemoteSettings.ADDRESSES)));
        Collections.shuffle(addresses);
        return addresses.stream()
                .map(address -> new Hop(host, new InetSocketAddress(address, port)))
                .toList();
    }

    private Hops single(List<Hop> hops, Destination destination) {
        String name = destination.name();
        if (hops.isEmpty()) {
            return Hops.none(550, "5.4.4", "host " + name + " has no address");
        }
        if (destination.transport() == Destination.Transport.SMTP
                && hops.stream().anyMatch(hop -> own.at(hop.address()))) {
            return circle(name);
        }
        return new Hops.Found(hops.subList(0, Math.min(hops.size(), settings.get(RemoteSettings.HOSTS))));
    }

    private static Hops circle(String name) {
        return Hops.none(554, "5.4.6", "mail for " + name + " loops back to this server");
    }

    private static Hops unanswered(String name) {
        return Hops.none(451, "4.4.3", "no answer of the name service for " + name);
    }
}
