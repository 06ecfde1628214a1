package org.valija.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import javax.net.ssl.X509ExtendedKeyManager;
import org.valija.delivery.Destination.Transport;
import org.valija.delivery.route.DeliveryRoute;
import org.valija.delivery.route.RouteCertificate;
import org.valija.delivery.tls.RemoteTlsSettings;
import org.valija.delivery.tls.TlsDecision.Demand;
import org.valija.dns.AddressLiteral;
import org.valija.jca.outbound.Reuse;
import org.valija.jca.outbound.SmtpPeer;
import org.valija.jca.outbound.TlsTerms;
import org.valija.settings.ServerSettings;
import org.valija.settings.Setting;
import org.valija.settings.Settings;
import org.valija.smtp.client.ClientLimits;
import org.valija.smtp.client.ClientTimeouts;
import org.valija.smtp.client.Credentials;
import org.valija.smtp.client.DialogueTerms;
import org.valija.smtp.client.TlsPolicy;
import org.valija.tls.ClientKeys;

/** Says on which terms to speak with a server: those of its route, else those of the settings as they are now. */
@ApplicationScoped
class Peers {

    private Settings settings;
    private ClientKeys keys;

    /** For the container. */
    Peers() {}

    @Inject
    Peers(Settings settings, ClientKeys keys) {
        this.settings = settings;
        this.keys = keys;
    }

    /** @throws IOException where the certificate that is to be shown cannot be used */
    SmtpPeer peer(DeliveryRoute route, Hop hop, Demand demand) throws IOException {
        String source = orElse(route.source(), RemoteSettings.SOURCE);
        Optional<InetAddress> local = source.isEmpty() ? Optional.empty() : AddressLiteral.parse(source);
        Reuse reuse = new Reuse(
                settings.get(RemoteSettings.REUSE_MESSAGES),
                settings.get(RemoteSettings.REUSE_IDLE),
                settings.get(RemoteSettings.REUSE_AGE));
        return new SmtpPeer(
                hop.host(),
                hop.address(),
                local,
                new TlsTerms(
                        settings.get(RemoteTlsSettings.TRUST),
                        demand.names(),
                        demand.tlsa(),
                        identity(route.certificate()),
                        settings.get(RemoteTlsSettings.PROTOCOLS),
                        settings.get(RemoteTlsSettings.CIPHERS)),
                terms(route, hop.address().getPort(), demand.policy()),
                reuse);
    }

    private Optional<X509ExtendedKeyManager> identity(RouteCertificate own) throws IOException {
        String file = own.isEmpty() ? settings.get(RemoteTlsSettings.CERTIFICATE) : own.file();
        String key = own.isEmpty() ? settings.get(RemoteTlsSettings.KEY) : own.key();
        return file.isEmpty() ? Optional.empty() : Optional.of(keys.of(file, key.isEmpty() ? file : key));
    }

    private String orElse(String own, Setting<String> setting) {
        return own.isEmpty() ? settings.get(setting) : own;
    }

    private DialogueTerms terms(DeliveryRoute route, int port, TlsPolicy policy) {
        String hello = orElse(route.helloName(), RemoteSettings.HELLO_NAME);
        boolean implicit = settings.get(RemoteTlsSettings.IMPLICIT_PORTS).contains(Integer.toString(port));
        return new DialogueTerms(
                route.hop().transport() == Transport.LMTP,
                hello.isEmpty() ? settings.get(ServerSettings.HOSTNAME) : hello,
                policy,
                implicit,
                route.user().isEmpty()
                        ? credentials(route.hop())
                        : Optional.of(credentials(route.user(), route.password())),
                timeouts(),
                new ClientLimits(
                        settings.get(RemoteSettings.REPLY_LINE),
                        settings.get(RemoteSettings.REPLY_LINES),
                        settings.get(RemoteSettings.RECIPIENTS),
                        settings.get(RemoteSettings.PIPELINED)));
    }

    private Optional<Credentials> credentials(Destination destination) {
        return destination.named(settings.get(RemoteSettings.LOGIN_HOST))
                ? Optional.of(credentials(
                        settings.get(RemoteSettings.LOGIN_USER), settings.get(RemoteSettings.LOGIN_PASSWORD)))
                : Optional.empty();
    }

    private Credentials credentials(String user, String password) {
        return new Credentials(user, password, settings.get(RemoteSettings.SUBMITTER));
    }

    private ClientTimeouts timeouts() {
        return new ClientTimeouts(
                settings.get(RemoteSettings.CONNECT),
                settings.get(RemoteSettings.GREETING),
                settings.get(RemoteSettings.HELLO),
                settings.get(RemoteSettings.COMMAND),
                settings.get(RemoteSettings.DATA_START),
                settings.get(RemoteSettings.DATA_BLOCK),
                settings.get(RemoteSettings.DATA_END));
    }
}
