package org.valija.inbound;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.util.Optional;
import org.valija.mail.MailAddress;
import org.valija.policy.PrivacyFlag;
import org.valija.policy.PrivacySettings;
import org.valija.policy.SenderPolicy;
import org.valija.policy.access.ClientHosts;
import org.valija.session.Login;
import org.valija.settings.Settings;
import org.valija.smtp.SmtpClient;
import org.valija.smtp.SmtpTransaction;

/**
 * What makes a sender doubtful, for a field in the header, where the privacy flag {@code authwarnings} wants it: a
 * user who sends as somebody else, or a host that calls itself by another's name. Blocks while the DNS is asked for a
 * client's name; thread-safe.
 */
@ApplicationScoped
class AuthenticationWarnings {

    private Settings settings;
    private SenderPolicy senders;
    private ClientHosts hosts;

    /** For the container. */
    AuthenticationWarnings() {}

    @Inject
    AuthenticationWarnings(Settings settings, SenderPolicy senders, ClientHosts hosts) {
        this.settings = settings;
        this.senders = senders;
        this.hosts = hosts;
    }

    /** The doubt; empty where there is none. */
    Optional<String> of(SmtpTransaction transaction) {
        if (!settings.get(PrivacySettings.FLAGS).has(PrivacyFlag.AUTHWARNINGS)) {
            return Optional.empty();
        }
        SmtpClient client = transaction.client();
        return client.login().isPresent() ? ofUser(client.login().get(), transaction.sender()) : ofHost(client);
    }

    private Optional<String> ofUser(Login login, Optional<MailAddress> sender) {
        return sender.filter(address -> !senders.owns(login, address))
                .map(address -> login.name() + " set sender to " + address);
    }

    private Optional<String> ofHost(SmtpClient client) {
        InetAddress address = client.remote().getAddress();
        String helo = client.helo();
        if (address.isLoopbackAddress()) {
            return Optional.empty();
        }
        ClientHosts.Host host = hosts.of(client);
        String literal = TraceField.literal(address);
        if (host.unanswered() || helo.equalsIgnoreCase(host.name()) || helo.equalsIgnoreCase(literal)) {
            return Optional.empty();
        }
        return Optional.of(
                "Host " + (host.name().isEmpty() ? literal : host.name() + ' ' + literal) + " claimed to be " + helo);
    }
}
