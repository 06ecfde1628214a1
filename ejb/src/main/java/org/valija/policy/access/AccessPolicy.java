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

/**
 * What does the access table say of this client, reverse-path or recipient? When it is asked, the lists of
 * restrictions say.
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

    /** The entry for a client. Blocks where the table has names of hosts. */
    public Optional<AccessEntry> ofClient(SmtpClient client) {
        AccessIndex index = table.index();
        return index.size() == 0
                ? Optional.empty()
                : index.client(client.remote().getAddress(), host(index, client).name());
    }

    /** The entry for the name that a client's address has, which need not lead back. Blocks while that is looked up. */
    public Optional<AccessEntry> ofClaimedHost(SmtpClient client) {
        AccessIndex index = table.index();
        return index.traits().hosts()
                ? index.host(AccessTag.CONNECT, hosts.of(client).claimed())
                : Optional.empty();
    }

    /** Whether the table may have something to say behind a tag. */
    public boolean has(AccessTag tag) {
        return table.index().traits().has(tag);
    }

    /** The entry for a server of some domain, by its name. */
    public Optional<AccessEntry> ofServer(AccessTag tag, String name) {
        return table.index().host(tag, name);
    }

    /** The entry for a server of some domain, by one of its addresses. */
    public Optional<AccessEntry> ofServer(AccessTag tag, InetAddress address) {
        return table.index().network(tag, address);
    }

    /** The entry for the name that a client calls itself by. */
    public Optional<AccessEntry> ofHelo(String name) {
        AccessIndex index = table.index();
        return index.size() == 0 ? Optional.empty() : index.host(AccessTag.HELO, name);
    }

    /** The entry for a reverse-path. */
    public Optional<AccessEntry> ofSender(Optional<MailAddress> sender) {
        AccessIndex index = table.index();
        return index.size() == 0 ? Optional.empty() : index.sender(sender, separators());
    }

    /** The entry for a recipient. */
    public Optional<AccessEntry> ofRecipient(MailAddress recipient) {
        AccessIndex index = table.index();
        return index.size() == 0 ? Optional.empty() : index.address(AccessTag.TO, recipient, separators());
    }

    /** Whether a recipient takes what client or sender would be refused for. */
    public boolean befriends(MailAddress recipient) {
        AccessIndex index = table.index();
        return index.traits().friends()
                && index.address(AccessTag.SPAM, recipient, separators()).isPresent();
    }

    /** Whether an unanswered question to the DNS keeps an entry for the client's host from being found. */
    public boolean unsure(SmtpClient client) {
        return host(table.index(), client).unanswered();
    }

    private String separators() {
        return settings.get(RoutingSettings.DETAIL_SEPARATOR);
    }

    private ClientHosts.Host host(AccessIndex index, SmtpClient client) {
        return index.traits().hosts() ? hosts.of(client) : ClientHosts.NAMELESS;
    }

    private ClientHosts.Host host(AccessIndex index, InetAddress client) {
        return index.traits().hosts() ? hosts.of(client) : ClientHosts.NAMELESS;
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
        private final String separators = separators();
        private final List<AccessEntry> entries = new ArrayList<>(0);
        private boolean relay;
        private boolean unsure;
        private Optional<AccessEntry> ofRecipient = Optional.empty();
        private Optional<AccessEntry> friend = Optional.empty();

        Opinion(AccessIndex index) {
            this.index = index;
        }

        void client(InetAddress address) {
            ClientHosts.Host host = host(index, address);
            unsure = host.unanswered();
            Optional<AccessEntry> found = index.client(address, host.name());
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
            case HOLD, QUARANTINE -> 1;
            case OK, RELAY, TARPIT, FRIEND -> 0;
        };
    }
}
