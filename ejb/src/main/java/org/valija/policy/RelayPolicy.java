package org.valija.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.valija.directory.Directory;
import org.valija.directory.Domain;
import org.valija.mail.MailAddress;
import org.valija.smtp.SmtpClient;
import org.valija.smtp.SmtpRole;

/**
 * May this client send to an address whose mailbox is elsewhere? Yes for who has signed in, for trusted
 * networks, and for everyone where the address's domain is ours and only handed on by us. Nobody relays by
 * LMTP, which is for final delivery (RFC 2033 §1).
 */
@ApplicationScoped
public class RelayPolicy {

    private TrustedNetworks trusted;
    private Directory directory;

    /** For the container. */
    RelayPolicy() {}

    @Inject
    RelayPolicy(TrustedNetworks trusted, Directory directory) {
        this.trusted = trusted;
        this.directory = directory;
    }

    /** Whether it may. */
    public boolean permits(SmtpClient client, MailAddress recipient) {
        if (directory.domain(recipient.domain()).filter(Domain::enabled).isPresent()) {
            return true;
        }
        return client.role() != SmtpRole.LMTP
                && (client.login().isPresent()
                        || trusted.contains(client.remote().getAddress()));
    }
}
