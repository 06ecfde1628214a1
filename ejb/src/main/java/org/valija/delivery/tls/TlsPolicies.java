package org.valija.delivery.tls;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.valija.delivery.Destination;
import org.valija.delivery.Destination.Transport;
import org.valija.delivery.route.DeliveryRoute;
import org.valija.delivery.tls.TlsDecision.Demand;
import org.valija.delivery.tls.TlsDecision.Refusal;
import org.valija.settings.Settings;
import org.valija.smtp.SmtpReply;
import org.valija.smtp.client.TlsFault;
import org.valija.smtp.client.TlsPolicy;

/**
 * Decides how sessions with a server are encrypted. What the administrator says of a route or a next hop stands above
 * all; else the server's TLSA records count (RFC 7672), and what they leave open is as the settings have it. Answers
 * from memory but for the first question about a server, which asks the DNS and may block. Thread-safe.
 */
@ApplicationScoped
public class TlsPolicies {

    private Settings settings;
    private TlsaLookup tlsa;

    /** For the container. */
    TlsPolicies() {}

    @Inject
    TlsPolicies(Settings settings, TlsaLookup tlsa) {
        this.settings = settings;
        this.tlsa = tlsa;
    }

    /**
     * Decides.
     *
     * @param host the server's name, or its address where it has none
     */
    public TlsDecision decide(DeliveryRoute route, String host, InetSocketAddress server) {
        Optional<Demand> said = said(route);
        if (said.isPresent() && said.get().policy() != TlsPolicy.DANE) {
            return said.get();
        }
        Demand asked = said.orElseGet(() -> level(settings.get(RemoteTlsSettings.LEVEL), "remote.tls"));
        boolean open = said.isEmpty()
                && asked.policy() != TlsPolicy.NONE
                && route.hop().transport() == Transport.SMTP
                && settings.get(RemoteTlsSettings.DANE)
                && tlsa.possible();
        return open || asked.policy() == TlsPolicy.DANE ? byRecords(asked, route.hop(), host, server) : asked;
    }

    private TlsDecision byRecords(Demand asked, Destination destination, String host, InetSocketAddress server) {
        return switch (tlsa.find(destination, host, server)) {
            case TlsaLookup.Found.Records records
            when !records.usable().isEmpty() ->
                new Demand(TlsPolicy.DANE, "TLSA of " + records.base(), records.names(), records.usable());
            case TlsaLookup.Found.Records unusable
            when asked.policy() == TlsPolicy.DANE ->
                missing(asked, "none of the TLSA records of " + unusable.base() + " can be used");
            case TlsaLookup.Found.Records unusable -> unusable(asked, unusable.base());
            case TlsaLookup.Found.Nothing nothing
            when asked.policy() == TlsPolicy.DANE -> missing(asked, nothing.why());
            case TlsaLookup.Found.Nothing nothing -> Demand.of(asked.policy(), asked.origin() + "; " + nothing.why());
            case TlsaLookup.Found.Unanswered unanswered ->
                new Refusal(
                        TlsPolicy.DANE,
                        "TLSA of " + host,
                        TlsFault.DNSSEC,
                        // RFC 7672 §2.1.1: as if the server were away
                        SmtpReply.of(
                                451, "4.7.5", "no trustworthy answer of the name service for " + unanswered.name()));
        };
    }

    /** RFC 7672 §2.2: records of which none can be used still ask for TLS, with any certificate. */
    private static Demand unusable(Demand asked, String base) {
        TlsPolicy policy = asked.policy() == TlsPolicy.VERIFY ? TlsPolicy.VERIFY : TlsPolicy.ENCRYPT;
        return Demand.of(policy, "unusable TLSA of " + base);
    }

    private static Refusal missing(Demand asked, String why) {
        // RFC 3463 §3.8: X.7.4, security features not supported
        SmtpReply reply = SmtpReply.of(454, "4.7.4", "TLSA records are needed: " + why);
        return new Refusal(asked.policy(), asked.origin(), TlsFault.DANE_MISSING, reply);
    }

    private Optional<Demand> said(DeliveryRoute route) {
        if (!route.tls().isEmpty()) {
            return Optional.of(level(RemoteTlsSettings.LEVEL.parse(route.tls()), "route " + route.name()));
        }
        for (String entry : settings.get(RemoteTlsSettings.NEXT_HOPS)) {
            int equals = entry.lastIndexOf('=');
            if (equals > 0 && route.hop().named(entry.substring(0, equals).strip())) {
                TlsLevel level = RemoteTlsSettings.LEVEL.parse(entry.substring(equals + 1));
                return Optional.of(level(level, "remote.tls.next-hops"));
            }
        }
        return Optional.empty();
    }

    private static Demand level(TlsLevel level, String origin) {
        return Demand.of(level.policy(), origin);
    }
}
