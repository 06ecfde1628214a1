package org.valija.policy;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.valija.mail.MailAddress;
import org.valija.session.Login;
import org.valija.smtp.SmtpClient;
import org.valija.smtp.SmtpRecipient;
import org.valija.smtp.SmtpRole;
import org.valija.smtp.SmtpTransaction;
import org.valija.smtp.SmtpTransaction.MailParameters;

/** Clients and transactions for tests. */
public final class TestClients {

    private TestClients() {}

    public static SmtpClient client(SmtpRole role, String address, Optional<Login> login) {
        return new SmtpClient(
                "s1",
                "smtp",
                role,
                new InetSocketAddress(address, 40000),
                new InetSocketAddress("192.0.2.2", 25),
                Optional.empty(),
                "client.example.org",
                true,
                Optional.empty(),
                login);
    }

    public static SmtpTransaction from(String sender, SmtpClient client, String... recipients) {
        List<SmtpRecipient> accepted = new ArrayList<>();
        for (String recipient : recipients) {
            accepted.add(recipient(recipient));
        }
        Optional<MailAddress> reversePath = sender.isEmpty() ? Optional.empty() : Optional.of(MailAddress.of(sender));
        return new SmtpTransaction(client, reversePath, MailParameters.NONE, accepted, List.of());
    }

    public static SmtpRecipient recipient(String address) {
        return new SmtpRecipient(MailAddress.of(address), Set.of(), null);
    }
}
