package org.valija.policy.restriction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.valija.dns.AddressLiteral;
import org.valija.dns.Inquiry;
import org.valija.mail.MailAddress;
import org.valija.policy.access.AccessTag;
import org.valija.policy.access.ClientHosts;

/**
 * What the access table says of the servers of a domain: its exchangers, its name servers, or the host of its name.
 * They are looked at one after the other, each by its name and then by its addresses, and the first of which the table
 * says something answers. What the DNS does not tell is passed over, as Postfix does: a server that nobody finds is no
 * reason to put mail off. Blocks while names are looked up.
 */
@ApplicationScoped
class ServerChecks {

    /** How many servers of a domain are looked at; whoever owns it names as many as he likes. */
    private static final int MOST_SERVERS = 20;

    private TableChecks table;
    private ClientHosts hosts;

    /** For the container. */
    ServerChecks() {}

    @Inject
    ServerChecks(TableChecks table, ClientHosts hosts) {
        this.table = table;
        this.hosts = hosts;
    }

    /** Asks what {@link #judge} will want to know first, where that needs no answer before. */
    void prepare(Check.Servers wanted, Facts facts) {
        boolean ofClient = wanted.named() == Check.Named.CLIENT || wanted.named() == Check.Named.REVERSE_CLIENT;
        if (!ofClient && table.has(wanted.tag())) {
            name(wanted, facts)
                    .filter(domain -> !literal(domain))
                    .ifPresent(domain -> prepare(wanted.tag(), domain, facts.dns()));
        }
    }

    private static void prepare(AccessTag tag, String domain, Inquiry dns) {
        switch (tag) {
            case MX -> dns.prepareReach(domain);
            case NS -> dns.prepareNameServers(domain);
            default -> dns.prepareAddresses(domain);
        }
    }

    Finding judge(Check.Servers wanted, Facts facts) {
        AccessTag tag = wanted.tag();
        return table.has(tag)
                ? name(wanted, facts).map(domain -> judge(tag, domain, facts)).orElse(Finding.NOTHING)
                : Finding.NOTHING;
    }

    private Finding judge(AccessTag tag, String domain, Facts facts) {
        if (literal(domain)) {
            // an address is its own exchanger, and has no name servers
            return tag == AccessTag.NS
                    ? Finding.NOTHING
                    : AddressLiteral.parse(domain)
                            .flatMap(address -> table.server(facts, tag, address))
                            .orElse(Finding.NOTHING);
        }
        List<String> servers = servers(tag, domain, facts.dns());
        servers.forEach(facts.dns()::prepareAddresses);
        return servers.stream()
                .map(server -> judgeServer(tag, server, facts))
                .filter(finding -> finding != Finding.NOTHING)
                .findFirst()
                .orElse(Finding.NOTHING);
    }

    private static List<String> servers(AccessTag tag, String domain, Inquiry dns) {
        List<String> all = switch (tag) {
            case MX -> dns.exchangers(domain);
            case NS -> dns.nameServers(domain);
            default -> List.of(domain);
        };
        return all.subList(0, Math.min(all.size(), MOST_SERVERS));
    }

    /** The name's entry answers before those of its addresses, also where it says that the server is well. */
    private Finding judgeServer(AccessTag tag, String server, Facts facts) {
        Optional<Finding> byName = table.server(facts, tag, server);
        if (byName.isPresent()) {
            return byName.get();
        }
        for (InetAddress address : facts.dns().addresses(server)) {
            Finding byAddress = table.server(facts, tag, address).orElse(Finding.NOTHING);
            if (byAddress != Finding.NOTHING) {
                return byAddress;
            }
        }
        return Finding.NOTHING;
    }

    /** The domain in question; empty where there is none. */
    private Optional<String> name(Check.Servers wanted, Facts facts) {
        Optional<String> name = switch (wanted.named()) {
            case CLIENT -> Optional.of(hosts.of(facts.client()).name());
            case REVERSE_CLIENT -> Optional.of(hosts.of(facts.client()).claimed());
            case HELO -> Optional.of(facts.client().helo());
            case SENDER -> facts.author().map(MailAddress::domain);
            case RECIPIENT -> facts.recipient().map(MailAddress::domain);
        };
        return name.filter(domain -> !domain.isEmpty());
    }

    /** Also without brackets, which HELO may lack. */
    private static boolean literal(String domain) {
        return HostName.bracketed(domain) || HostName.address(domain);
    }
}
