package org.valija.policy.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.valija.mail.MailAddress;
import org.valija.policy.access.AccessAction.Kind;
import org.valija.routing.RoutingSettings;
import org.valija.settings.Settings;
import org.valija.smtp.SmtpClient;
import org.valija.smtp.SmtpRole;
import org.valija.smtp.SmtpTransaction;

/**
 * What does the access table say of this client, reverse-path and recipient? All three are judged when the recipient
 * is known, as with sendmail's {@code delay_checks}. For who has signed in, the entries of clients and senders do
 * not count; LMTP is not judged at all, as mail comes that way from servers that have let it in.
 *
 * <p>Answers from memory, but for the first look at the table and for the names of clients' hosts. Thread-safe.
 */
@ApplicationScoped
public class AccessPolicy {

    private AccessTable table;
    private ClientHosts hosts;
    private Settings settings;

    /** For the container. */
    AccessPolicy() {}

    @Inject
    AccessPolicy(AccessTable table, ClientHosts hosts, Settings settings) {
        this.table = table;
        this.hosts = hosts;
        this.settings = settings;
    }

    /** The verdict on one recipient of a transaction. */
    public AccessVerdict judge(SmtpTransaction transaction, MailAddress recipient) {
        AccessIndex index = table.index();
        SmtpClient client = transaction.client();
        if (index.size() == 0 || client.role() == SmtpRole.LMTP) {
            return AccessVerdict.NOTHING;
        }
        Opinion opinion = new Opinion(index);
        if (client.login().isEmpty()) {
            opinion.client(client.remote().getAddress());
            opinion.sender(transaction.sender());
        }
        opinion.recipient(recipient);
        return opinion.verdict();
    }

    /** The verdict on what an administrator would like to know; what is not given is not looked at. */
    public AccessVerdict test(
            Optional<InetAddress> client, Optional<Optional<MailAddress>> sender, Optional<MailAddress> recipient) {
        Opinion opinion = new Opinion(table.index());
        client.ifPresent(opinion::client);
        sender.ifPresent(opinion::sender);
        recipient.ifPresent(opinion::recipient);
        return opinion.verdict();
    }

    /** Gathers the entries that match. */
    private final class Opinion {

        private final AccessIndex index;
        private final String separators = settings.get(RoutingSettings.DETAIL_SEPARATOR);
        private final List<AccessEntry> entries = new ArrayList<>(0);
        private boolean relay;
        private boolean unsure;
        private Optional<AccessEntry> ofRecipient = Optional.empty();
        private Optional<AccessEntry> friend = Optional.empty();

        Opinion(AccessIndex index) {
            this.index = index;
        }

        void client(InetAddress address) {
            String name = "";
            if (index.traits().hosts()) {
                ClientHosts.Host host = hosts.of(address);
                name = host.name();
                unsure = host.unanswered();
            }
            Optional<AccessEntry> found = index.client(address, name);
            relay = found.filter(entry -> entry.action().kind() == Kind.RELAY).isPresent();
            found.ifPresent(entries::add);
        }

        void sender(Optional<MailAddress> sender) {
            index.sender(sender, separators).ifPresent(entries::add);
        }

        void recipient(MailAddress recipient) {
            ofRecipient = index.address(AccessTag.TO, recipient, separators);
            relay |= ofRecipient
                    .filter(entry -> entry.action().kind() == Kind.RELAY)
                    .isPresent();
            if (index.traits().friends()) {
                friend = index.address(AccessTag.SPAM, recipient, separators);
            }
        }

        /** The gravest counts: a refusal before a discard before a hold; of equals the first. */
        AccessVerdict verdict() {
            Optional<AccessEntry> deciding = ofRecipient.filter(entry -> gravity(entry) > 0);
            for (AccessEntry entry : friend.isPresent() ? List.<AccessEntry>of() : entries.reversed()) {
                if (gravity(entry) > 0
                        && gravity(entry) >= deciding.map(AccessPolicy::gravity).orElse(0)) {
                    deciding = Optional.of(entry);
                }
            }
            ofRecipient.ifPresent(entries::add);
            friend.ifPresent(entries::add);
            return new AccessVerdict(List.copyOf(entries), deciding, relay, unsure);
        }
    }

    private static int gravity(AccessEntry entry) {
        return switch (entry.action().kind()) {
            case REFUSE -> 3;
            case DISCARD -> 2;
            case HOLD -> 1;
            case OK, RELAY, FRIEND -> 0;
        };
    }
}
