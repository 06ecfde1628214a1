package org.valija.delivery;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.resource.ResourceException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import org.valija.content.ContentStore;
import org.valija.delivery.route.DeliveryRoute;
import org.valija.delivery.tls.TlsDecision;
import org.valija.delivery.tls.TlsPolicies;
import org.valija.delivery.tls.TlsVerdict;
import org.valija.delivery.tlsreport.TlsSessions;
import org.valija.jca.outbound.SmtpConnection;
import org.valija.jca.outbound.SmtpConnectionFactory;
import org.valija.jca.outbound.SmtpPeer;
import org.valija.smtp.DeliverBy;
import org.valija.smtp.SmtpReply;
import org.valija.smtp.client.DialogueException;
import org.valija.smtp.client.PeerFeatures;
import org.valija.smtp.client.RecipientReply;

/**
 * Takes messages to other servers: finds the destination's servers, and tries them in their order until
 * every recipient has an answer. The next one is tried where a server cannot be reached, refuses its
 * greeting, or is lost before it could have taken the message (RFC 5321 §5.1).
 */
abstract class NextHopCourier implements Courier {

    private static final System.Logger LOG = System.getLogger(NextHopCourier.class.getName());

    /** RFC 3463 §3.4: X.3.5, system incorrectly configured. */
    private static final SmtpReply NO_ROUTE = SmtpReply.of(451, "4.3.5", "there is no such route any more");

    static final SmtpReply NO_CERTIFICATE = SmtpReply.of(451, "4.3.5", "the certificate to show there cannot be used");

    @Inject
    HopFinder finder;

    @Inject
    Peers peers;

    @Inject
    TlsPolicies policies;

    @Inject
    TlsSessions sessions;

    @Inject
    ContentStore contents;

    @Inject
    Departures departures;

    @Resource(lookup = "java:/eis/ValijaSmtpConnections")
    SmtpConnectionFactory connections;

    @Override
    public List<Outcome> deliver(Batch batch) {
        Optional<DeliveryRoute> known = route(batch.destination());
        // what goes on by LMTP stays in this house
        boolean leaves = known.filter(way -> way.hop().transport() == Destination.Transport.SMTP)
                .isPresent();
        Attempt attempt = new Attempt(batch, contents, leaves ? departures(batch.destination()) : Departures.UNCHANGED);
        if (known.isEmpty()) {
            attempt.unreachable(batch.destination().name(), NO_ROUTE, "");
            return attempt.outcomes();
        }
        DeliveryRoute route = known.get();
        switch (finder.find(route.hop())) {
            case Hops.None none -> attempt.unreachable(route.hop().name(), none.reply(), "");
            case Hops.Found found -> {
                for (Hop hop : found.hops()) {
                    if (attempt.done()) {
                        break;
                    }
                    visit(route, hop, attempt);
                }
            }
        }
        return attempt.outcomes();
    }

    /** The way to a destination; empty for a route that is gone. */
    Optional<DeliveryRoute> route(Destination destination) {
        return Optional.of(DeliveryRoute.plain(destination));
    }

    /** How senders are written there. */
    Departures departures(Destination destination) {
        return departures;
    }

    private void visit(DeliveryRoute route, Hop hop, Attempt attempt) {
        switch (policies.decide(route, hop.host(), hop.address(), attempt.tls())) {
            case TlsDecision.Demand demand -> visit(route, hop, demand, attempt);
            case TlsDecision.Refusal refusal -> {
                sessions.refused(counted(route, hop, attempt), refusal);
                attempt.insecure(hop.relay(), refusal.reply(), TlsVerdict.of(refusal));
            }
        }
    }

    private void visit(DeliveryRoute route, Hop hop, TlsDecision.Demand demand, Attempt attempt) {
        SmtpPeer peer;
        try {
            peer = peers.peer(route, hop, demand);
        } catch (IOException e) {
            LOG.log(Level.ERROR, "{0}: the certificate to show cannot be used: {1}", hop.relay(), e.getMessage());
            attempt.unreachable(hop.relay(), NO_CERTIFICATE, "");
            return;
        }
        visit(peer, demand, attempt, counted(route, hop, attempt));
    }

    private static TlsSessions.Peer counted(DeliveryRoute route, Hop hop, Attempt attempt) {
        return new TlsSessions.Peer(route.hop(), hop.host(), hop.address().getAddress(), attempt.tls());
    }

    private void visit(SmtpPeer peer, TlsDecision.Demand demand, Attempt attempt, TlsSessions.Peer counted) {
        try (SmtpConnection connection = connections.getConnection(peer)) {
            List<RecipientReply> replies;
            try {
                replies = connection.send(attempt.mail());
            } finally {
                connection.opening().ifPresent(opening -> sessions.opened(counted, demand, opening));
            }
            String tls = TlsVerdict.of(demand, connection.tls());
            attempt.replies(
                    new Attempt.Session(peer.relay(), hands(peer, connection, attempt.deliverBy()), tls), replies);
        } catch (DialogueException e) {
            LOG.log(Level.DEBUG, "{0}: {1}", peer.relay(), e.getMessage());
            String relay = e.stage() == DialogueException.Stage.CONNECT ? peer.host() : peer.relay();
            if (e.tlsFault().isPresent()) {
                attempt.insecure(relay, lasting(e), TlsVerdict.of(demand, e));
            } else {
                attempt.unreachable(relay, lasting(e), TlsVerdict.of(demand, e));
            }
        } catch (ResourceException e) {
            LOG.log(Level.WARNING, "No connection to {0}: {1}", peer.relay(), e.getMessage());
            attempt.unreachable(peer.relay(), SmtpReply.of(451, "4.3.2", "no connection free just now"), "");
        }
    }

    /**
     * A greeting of 5yz often means our address and not the message, so it does not return mail; 521 does, as
     * the host takes no mail at all (RFC 7504 §3).
     */
    private static SmtpReply lasting(DialogueException e) {
        SmtpReply reply = e.reply();
        boolean soft = e.stage() == DialogueException.Stage.GREETING && reply.code() >= 500 && reply.code() != 521;
        return soft ? SmtpReply.of(451, "4.3.2", "greeted with " + text(reply)) : reply;
    }

    private static String text(SmtpReply reply) {
        return reply.toString().strip().replace("\r\n", " ");
    }

    private static Outcome.Hands hands(SmtpPeer peer, SmtpConnection connection, DeliverBy by) {
        if (peer.terms().lmtp()) {
            return Outcome.Hands.MAILBOX;
        }
        PeerFeatures features = connection.features().orElse(PeerFeatures.NONE);
        if (by != null && (by.trace() || !features.deliverBy())) {
            return Outcome.Hands.TOLD_RELAY;
        }
        return features.dsn() ? Outcome.Hands.DSN_RELAY : Outcome.Hands.RELAY;
    }
}
