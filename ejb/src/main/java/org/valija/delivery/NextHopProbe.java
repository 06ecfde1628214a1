package org.valija.delivery;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.resource.ResourceException;
import java.io.IOException;
import java.util.Optional;
import org.valija.delivery.route.DeliveryRoute;
import org.valija.delivery.route.Routes;
import org.valija.delivery.tls.TlsDecision;
import org.valija.delivery.tls.TlsPolicies;
import org.valija.delivery.verify.RecipientProbe;
import org.valija.delivery.verify.VerifySettings;
import org.valija.jca.outbound.SmtpConnection;
import org.valija.jca.outbound.SmtpConnectionFactory;
import org.valija.mail.MailAddress;
import org.valija.settings.ServerSettings;
import org.valija.settings.Settings;
import org.valija.smtp.SmtpReply;
import org.valija.smtp.client.DialogueException;
import org.valija.smtp.client.Probe;

/**
 * Asks about an address where its mail would go, on the same terms: the servers of the destination in their order, until
 * one of them speaks of the recipient.
 */
@ApplicationScoped
class NextHopProbe implements RecipientProbe {

    private static final String NULL_PATH = "<>";

    @Inject
    HopFinder finder;

    @Inject
    Peers peers;

    @Inject
    TlsPolicies policies;

    @Inject
    Routes routes;

    @Inject
    Settings settings;

    @Resource(lookup = "java:/eis/ValijaSmtpConnections")
    SmtpConnectionFactory connections;

    @Override
    public Finding ask(MailAddress recipient, Destination destination) {
        Optional<DeliveryRoute> route = destination.transport() == Destination.Transport.ROUTE
                ? routes.find(destination.name())
                : Optional.of(DeliveryRoute.plain(destination));
        if (route.isEmpty()) {
            return none(destination.key(), SmtpReply.of(451, "4.3.5", "there is no such route any more"));
        }
        return switch (finder.find(route.get().hop())) {
            // a domain that does not exist, or takes no mail, has no such address
            case Hops.None none -> new Finding(none.reply().code() >= 500, destination.name(), none.reply());
            case Hops.Found found -> {
                Finding finding = none(destination.name(), SmtpReply.of(451, "4.4.1", "no server could be asked"));
                for (Hop hop : found.hops()) {
                    finding = ask(recipient, route.get(), hop);
                    if (finding.ofRecipient()) {
                        break;
                    }
                }
                yield finding;
            }
        };
    }

    private Finding ask(MailAddress recipient, DeliveryRoute route, Hop hop) {
        return switch (policies.decide(route, hop.host(), hop.address())) {
            case TlsDecision.Refusal refusal -> none(hop.relay(), refusal.reply());
            case TlsDecision.Demand demand -> {
                try (SmtpConnection connection = connections.getConnection(peers.peer(route, hop, demand))) {
                    Probe.Answer answer = connection.ask(new Probe(sender(), recipient));
                    yield new Finding(answer.ofRecipient(), hop.relay(), answer.reply());
                } catch (DialogueException e) {
                    yield none(hop.relay(), e.reply());
                } catch (ResourceException e) {
                    yield none(hop.relay(), SmtpReply.of(451, "4.3.2", "no connection free just now"));
                } catch (IOException e) {
                    yield none(hop.relay(), NextHopCourier.NO_CERTIFICATE);
                }
            }
        };
    }

    private static Finding none(String relay, SmtpReply reply) {
        return new Finding(false, relay, reply);
    }

    private Optional<MailAddress> sender() {
        String text = settings.get(VerifySettings.SENDER);
        if (text.equals(NULL_PATH)) {
            return Optional.empty();
        }
        return Optional.of(
                text.indexOf('@') < 0
                        ? new MailAddress(text, settings.get(ServerSettings.DOMAIN))
                        : MailAddress.of(text));
    }
}
