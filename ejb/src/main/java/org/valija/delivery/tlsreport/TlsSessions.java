package org.valija.delivery.tlsreport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.valija.delivery.Destination;
import org.valija.delivery.Destination.Transport;
import org.valija.delivery.tls.TlsDecision;
import org.valija.delivery.tls.TlsDecision.Refusal;
import org.valija.delivery.tlsreport.TlsResult.Policy;
import org.valija.delivery.tlsreport.TlsResult.Server;
import org.valija.jca.outbound.SessionOpening;
import org.valija.settings.Settings;
import org.valija.smtp.TlsWish;
import org.valija.smtp.client.TlsFault;
import org.valija.smtp.client.TlsPolicy;

/**
 * Counts sessions with mail exchangers by how TLS went (RFC 8460 §4.3): those that were opened for a message, and those
 * that came to nothing for want of TLS. Not counted are hosts without an MX lookup, which are nobody's policy domain;
 * sessions that the administrator wants in clear text; and messages with {@code TLS-Required: No}, such as our reports.
 *
 * <p>Counts in memory, so that no delivery waits; a timer writes. Bounded by {@link TlsReportSettings#RESULTS}.
 * Thread-safe.
 */
@ApplicationScoped
public class TlsSessions {

    private static final System.Logger LOG = System.getLogger(TlsSessions.class.getName());

    private final ConcurrentMap<TlsResult, Long> counted = new ConcurrentHashMap<>();
    private final AtomicLong lost = new AtomicLong();
    private Settings settings;
    private TlsResultStore store;
    private Clock clock;

    /** For the container. */
    TlsSessions() {}

    @Inject
    TlsSessions(Settings settings, TlsResultStore store) {
        this(settings, store, Clock.systemUTC());
    }

    TlsSessions(Settings settings, TlsResultStore store, Clock clock) {
        this.settings = settings;
        this.store = store;
        this.clock = clock;
    }

    /** A server that a session is opened with. @param wish of the message's sender; null for none */
    public record Peer(Destination destination, String host, InetAddress address, TlsWish wish) {}

    /** A session was opened, or failed for want of TLS. */
    public void opened(Peer peer, TlsDecision decision, SessionOpening opening) {
        if (counts(peer, decision)) {
            Policy policy = PolicyText.of(decision);
            // RFC 7435: who publishes nothing is owed no proof
            boolean well = opening.fault().isEmpty() || opening.encrypted() && policy.equals(Policy.NONE);
            count(
                    peer,
                    policy,
                    well ? Optional.empty() : opening.fault(),
                    opening.local().map(InetAddress::getHostAddress).orElse(""));
        }
    }

    /** No session was tried. */
    public void refused(Peer peer, Refusal refusal) {
        if (counts(peer, refusal)) {
            count(peer, PolicyText.of(refusal), Optional.of(refusal.fault()), "");
        }
    }

    private boolean counts(Peer peer, TlsDecision decision) {
        Destination destination = peer.destination();
        return decision.policy() != TlsPolicy.NONE
                && destination.transport() == Transport.SMTP
                && destination.byExchanger()
                && peer.wish() != TlsWish.OPTIONAL
                && settings.get(TlsReportSettings.COUNT);
    }

    private void count(Peer peer, Policy policy, Optional<TlsFault> fault, String sender) {
        Server server = fault.isEmpty()
                ? Server.ANY
                : new Server(sender, peer.host(), peer.address().getHostAddress());
        add(
                new TlsResult(
                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC),
                        TlsResult.aLabels(peer.destination().name()),
                        policy,
                        fault.map(TlsFault::resultType).orElse(""),
                        server),
                1);
    }

    private void add(TlsResult result, long sessions) {
        if (counted.size() < settings.get(TlsReportSettings.RESULTS) || counted.containsKey(result)) {
            counted.merge(result, sessions, Long::sum);
        } else {
            lost.addAndGet(sessions);
        }
    }

    /** Writes what has gathered; what cannot be written is kept for the next time. */
    public synchronized void write() {
        List<TlsCount> taken = new ArrayList<>();
        for (TlsResult result : counted.keySet()) {
            Long sessions = counted.remove(result);
            if (sessions != null) {
                taken.add(new TlsCount(result, sessions));
            }
        }
        if (!taken.isEmpty()) {
            try {
                lost.addAndGet(store.add(taken, settings.get(TlsReportSettings.RESULTS)));
            } catch (RuntimeException e) {
                taken.forEach(count -> add(count.result(), count.sessions()));
                LOG.log(Level.WARNING, "Counts of TLS sessions could not be written; the next run will", e);
            }
        }
        long gone = lost.getAndSet(0);
        if (gone > 0) {
            LOG.log(Level.WARNING, "{0} TLS sessions were not counted, see tls-report.results", gone);
        }
    }

    /** Removes counts that are too old. */
    void expire() {
        store.expire(LocalDate.ofInstant(clock.instant().minus(settings.get(TlsReportSettings.KEEP)), ZoneOffset.UTC));
    }

    /** How long to wait between two writes. */
    Duration interval() {
        return settings.get(TlsReportSettings.WRITE);
    }
}
