package org.valija.delivery.tls;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.valija.delivery.Destination;
import org.valija.delivery.Destination.Transport;
import org.valija.delivery.route.DeliveryRoute;
import org.valija.delivery.sts.StsPolicies;
import org.valija.delivery.sts.StsPolicy;
import org.valija.delivery.sts.StsPolicy.Mode;
import org.valija.delivery.tls.TlsDecision.Demand;
import org.valija.delivery.tls.TlsDecision.Refusal;
import org.valija.settings.Settings;
import org.valija.smtp.SmtpReply;
import org.valija.smtp.TlsWish;
import org.valija.smtp.client.TlsFault;
import org.valija.smtp.client.TlsPolicy;

/**
 * Decides how sessions with a server are encrypted. What the administrator says of a route or a next hop stands above
 * all; else the server's TLSA records count (RFC 7672), where there are none the domain's MTA-STS policy (RFC 8461), and
 * what they leave open is as the settings have it. Answers from memory but for the first questions about a domain and a
 * server, which ask the DNS and the web and may block. Thread-safe.
 */
@ApplicationScoped
public class TlsPolicies {

    private Settings settings;
    private TlsaLookup tlsa;
    private StsPolicies sts;

    /** A level, and who asks for it. */
    private record Asked(TlsLevel level, String origin) {

        Demand demand() {
            return Demand.of(level.policy(), origin);
        }

        /** The same, and what was looked for besides. */
        Asked noting(String what) {
            return new Asked(level, origin + "; " + what);
        }
    }

    /** For the container. */
    TlsPolicies() {}

    @Inject
    TlsPolicies(Settings settings, TlsaLookup tlsa, StsPolicies sts) {
        this.settings = settings;
        this.tlsa = tlsa;
        this.sts = sts;
    }

    /** Decides for a message of whose TLS its sender has a wish; null for none (RFC 8689 §4). */
    public TlsDecision decide(DeliveryRoute route, String host, InetSocketAddress server, TlsWish wish) {
        if (wish == TlsWish.OPTIONAL) {
            Asked asked = said(route)
                    .orElseGet(() -> new Asked(settings.get(RemoteTlsSettings.LEVEL), "remote.tls; TLS-Required: No"));
            // where the administrator wants what is published, it counts
            boolean published = asked.level() == TlsLevel.DANE || asked.level() == TlsLevel.MTA_STS;
            return published ? decide(route, host, server) : asked.demand();
        }
        TlsDecision decision = decide(route, host, server);
        boolean verified = decision.policy() == TlsPolicy.VERIFY || decision.policy() == TlsPolicy.DANE;
        return wish == null || verified || route.hop().transport() == Transport.LMTP
                ? decision
                : Demand.of(TlsPolicy.VERIFY, "REQUIRETLS");
    }

    /**
     * Decides.
     *
     * @param host the server's name, or its address where it has none
     */
    public TlsDecision decide(DeliveryRoute route, String host, InetSocketAddress server) {
        Optional<Asked> said = said(route);
        Asked asked = said.orElseGet(() -> new Asked(settings.get(RemoteTlsSettings.LEVEL), "remote.tls"));
        return switch (asked.level()) {
            case DANE -> byRecords(asked, route.hop(), host, server);
            case MTA_STS -> byPolicy(asked, route.hop(), host);
            case NONE -> asked.demand();
            case MAY, ENCRYPT, VERIFY ->
                said.isPresent() || route.hop().transport() != Transport.SMTP
                        ? asked.demand()
                        : published(asked, route.hop(), host, server);
        };
    }

    private TlsDecision published(Asked asked, Destination destination, String host, InetSocketAddress server) {
        return settings.get(RemoteTlsSettings.DANE) && tlsa.possible()
                ? byRecords(asked, destination, host, server)
                : withoutRecords(asked, destination, host);
    }

    private TlsDecision byRecords(Asked asked, Destination destination, String host, InetSocketAddress server) {
        boolean needed = asked.level() == TlsLevel.DANE;
        return switch (tlsa.find(destination, host, server)) {
            case TlsaLookup.Found.Records records
            when !records.usable().isEmpty() ->
                new Demand(
                        TlsPolicy.DANE,
                        "TLSA of " + records.base(),
                        records.names(),
                        records.usable(),
                        Optional.empty());
            case TlsaLookup.Found.Records unusable
            when needed ->
                missing(
                        asked,
                        TlsFault.DANE_MISSING,
                        "none of the TLSA records of " + unusable.base() + " can be used");
            case TlsaLookup.Found.Records unusable -> unusable(asked, unusable.base());
            case TlsaLookup.Found.Nothing nothing
            when needed -> missing(asked, TlsFault.DANE_MISSING, "TLSA records are needed: " + nothing.why());
            case TlsaLookup.Found.Nothing nothing -> withoutRecords(asked.noting(nothing.why()), destination, host);
            case TlsaLookup.Found.Unanswered unanswered -> {
                // RFC 7672 §2.1.1: as if the server were away
                String why = "no trustworthy answer of the name service for " + unanswered.name();
                yield Refusal.of(TlsPolicy.DANE, "TLSA of " + host, TlsFault.DNSSEC, SmtpReply.of(451, "4.7.5", why));
            }
        };
    }

    /** RFC 7672 §2.2: records of which none can be used still ask for TLS, with any certificate. */
    private static Demand unusable(Asked asked, String base) {
        TlsPolicy policy = asked.level() == TlsLevel.VERIFY ? TlsPolicy.VERIFY : TlsPolicy.ENCRYPT;
        return Demand.of(policy, "unusable TLSA of " + base);
    }

    private TlsDecision withoutRecords(Asked asked, Destination destination, String host) {
        return destination.byExchanger() && settings.get(RemoteTlsSettings.MTA_STS)
                ? byPolicy(asked, destination, host)
                : asked.demand();
    }

    private TlsDecision byPolicy(Asked asked, Destination destination, String host) {
        boolean needed = asked.level() == TlsLevel.MTA_STS;
        String domain = destination.name();
        Optional<StsPolicy> found = destination.byExchanger() ? sts.find(domain) : Optional.empty();
        Optional<StsPolicy> policy = found.filter(some -> some.mode() != Mode.NONE);
        if (policy.isEmpty()) {
            return needed ? missing(asked, TlsFault.POLICY_MISSING, domain + " has no MTA-STS policy") : asked.demand();
        }
        String origin = "MTA-STS of " + domain;
        if (policy.get().mode() == Mode.TESTING && !needed) {
            return asked.noting(origin + " in testing").demand().under(policy.get());
        }
        if (policy.get().names(host)) {
            return Demand.of(TlsPolicy.VERIFY, origin).under(policy.get());
        }
        SmtpReply reply = SmtpReply.of(454, "4.7.5", "the MTA-STS policy of " + domain + " does not name " + host);
        return new Refusal(TlsPolicy.VERIFY, origin, TlsFault.NOT_IN_POLICY, reply, policy);
    }

    private static Refusal missing(Asked asked, TlsFault fault, String why) {
        // RFC 3463 §3.8: X.7.4, security features not supported
        return Refusal.of(asked.level().policy(), asked.origin(), fault, SmtpReply.of(454, "4.7.4", why));
    }

    private Optional<Asked> said(DeliveryRoute route) {
        if (!route.tls().isEmpty()) {
            return Optional.of(new Asked(RemoteTlsSettings.LEVEL.parse(route.tls()), "route " + route.name()));
        }
        for (String entry : settings.get(RemoteTlsSettings.NEXT_HOPS)) {
            int equals = entry.lastIndexOf('=');
            if (equals > 0 && route.hop().named(entry.substring(0, equals).strip())) {
                TlsLevel level = RemoteTlsSettings.LEVEL.parse(entry.substring(equals + 1));
                return Optional.of(new Asked(level, "remote.tls.next-hops"));
            }
        }
        return Optional.empty();
    }
}
