package org.valija.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.valija.mail.AddressException;
import org.valija.mail.MailAddress;
import org.valija.session.Login;
import org.valija.settings.Settings;

/**
 * Whether a client is believed who says by {@code AUTH=} of MAIL who submitted its message (RFC 4954 §5): of the own
 * addresses, and of any where the settings trust the account. Who has not signed in is never believed. Thread-safe.
 */
@ApplicationScoped
public class SubmitterPolicy {

    private SenderPolicy senders;
    private Settings settings;

    /** For the container. */
    SubmitterPolicy() {}

    @Inject
    public SubmitterPolicy(SenderPolicy senders, Settings settings) {
        this.senders = senders;
        this.settings = settings;
    }

    /** Whether the word of this client counts. @param said what it says, without xtext */
    public boolean believes(Optional<Login> client, String said) {
        return client.isPresent() && (trusted(client.get()) ? address(said).isPresent() : own(client.get(), said));
    }

    private boolean trusted(Login login) {
        return settings.get(SubmitterSettings.TRUSTED).stream().anyMatch(name -> name.equalsIgnoreCase(login.name()));
    }

    private boolean own(Login login, String said) {
        return address(said).filter(address -> senders.owns(login, address)).isPresent();
    }

    private static Optional<MailAddress> address(String said) {
        try {
            return Optional.of(MailAddress.parse(said));
        } catch (AddressException e) {
            return Optional.empty();
        }
    }
}
