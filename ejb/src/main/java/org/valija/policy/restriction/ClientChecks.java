package org.valija.policy.restriction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.valija.dns.Inquiry.Reach;
import org.valija.dns.NameService.UnansweredException;
import org.valija.policy.access.ClientHosts;
import org.valija.smtp.SmtpClient;

/** What is asked of a client and of what it calls itself. Blocks while names are looked up. */
@ApplicationScoped
class ClientChecks {

    /** RFC 7372 §3.3: the address has no name that leads back to it. */
    private static final String REVERSE_DNS_FAILED = "7.25";

    private ClientHosts hosts;
    private Refusals refusals;

    /** For the container. */
    ClientChecks() {}

    @Inject
    ClientChecks(ClientHosts hosts, Refusals refusals) {
        this.hosts = hosts;
        this.refusals = refusals;
    }

    /** Has the client's address a name that leads back to it? */
    Finding hostname(SmtpClient client) {
        ClientHosts.Host host = hosts.of(client);
        return host.name().isEmpty() ? nameless(client, host.unanswered(), "hostname") : Finding.NOTHING;
    }

    /** Has it any name? */
    Finding reverseHostname(SmtpClient client) {
        ClientHosts.Host host = hosts.of(client);
        return host.claimed().isEmpty() ? nameless(client, host.unanswered(), "reverse hostname") : Finding.NOTHING;
    }

    private Finding nameless(SmtpClient client, boolean unanswered, String what) {
        String text = "Client host rejected: cannot find your " + what + ", ["
                + client.remote().getAddress().getHostAddress() + "]";
        return unanswered
                ? refusals.notNow(REVERSE_DNS_FAILED, text)
                : refusals.refusal(RestrictionSettings.UNKNOWN_CLIENT, REVERSE_DNS_FAILED, text);
    }

    Finding encrypted(Facts facts) {
        return facts.client().tls().isPresent()
                ? Finding.NOTHING
                : refusals.refusal(RestrictionSettings.PLAINTEXT, "7.1", "Session encryption is required");
    }

    /** Can it be a host's name or address at all? */
    Finding validHelo(String name) {
        boolean valid =
                HostName.bracketed(name) ? HostName.address(name) : HostName.valid(name) || HostName.address(name);
        return valid
                ? Finding.NOTHING
                : refusals.refusal(RestrictionSettings.INVALID_HOSTNAME, "5.2", helo(name, "Invalid name"));
    }

    /** Is it a host with its domain, or an address literal (RFC 5321 §4.1.4)? */
    Finding qualifiedHelo(String name) {
        boolean qualified = HostName.bracketed(name) ? HostName.address(name) : HostName.qualified(name);
        return qualified
                ? Finding.NOTHING
                : refusals.refusal(RestrictionSettings.NON_FQDN, "5.2", helo(name, "need fully-qualified hostname"));
    }

    /** Asks what {@link #knownHelo} will want to know. */
    void prepareHelo(Facts facts) {
        String name = facts.client().helo();
        if (!HostName.bracketed(name)) {
            facts.dns().prepareReach(name);
        }
    }

    /** Has the DNS an address or an exchanger for it? */
    Finding knownHelo(Facts facts) {
        String name = facts.client().helo();
        if (HostName.bracketed(name)) {
            return validHelo(name);
        }
        try {
            return facts.dns().reach(name) == Reach.UNKNOWN
                    ? refusals.refusal(RestrictionSettings.UNKNOWN_HOSTNAME, "7.1", helo(name, "Host not found"))
                    : Finding.NOTHING;
        } catch (UnansweredException e) {
            return refusals.unsure("7.1", helo(name, "Host not found"));
        }
    }

    private static String helo(String name, String why) {
        return Refusals.quoted(name) + ": Helo command rejected: " + why;
    }
}
