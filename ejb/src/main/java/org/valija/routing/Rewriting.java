package org.valija.routing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.valija.delivery.Departures;
import org.valija.directory.AliasTarget;
import org.valija.directory.Directory;
import org.valija.mail.MailAddress;
import org.valija.routing.Explanation.Rule;
import org.valija.routing.table.AddressEntry;
import org.valija.routing.table.AddressTable;
import org.valija.routing.table.AddressTables;
import org.valija.settings.ServerSettings;
import org.valija.settings.Settings;

/**
 * What addresses of senders and recipients become before anything else is done with them: first the canonical tables,
 * once, then masquerading. Answers from memory. Thread-safe.
 */
@ApplicationScoped
public class Rewriting implements Departures {

    private static final BiConsumer<Rule, MailAddress> NOBODY_ASKS = (rule, address) -> {};

    private AddressTables tables;
    private Directory directory;
    private Settings settings;

    /** For the container. */
    Rewriting() {}

    @Inject
    public Rewriting(AddressTables tables, Directory directory, Settings settings) {
        this.tables = tables;
        this.directory = directory;
        this.settings = settings;
    }

    /** Whether a header may change at all. */
    public boolean headers() {
        return !settings.get(RewriteSettings.MASQUERADE_AS).isEmpty()
                || tables.has(AddressTable.SENDER_CANONICAL)
                || tables.has(AddressTable.RECIPIENT_CANONICAL);
    }

    /** The recipient that an envelope's stands for. */
    public MailAddress recipient(MailAddress address) {
        return canonical(AddressTable.RECIPIENT_CANONICAL, address);
    }

    /**
     * The reverse-path in the place of a client's.
     *
     * @param ours whether the client is one of our users or hosts
     */
    public MailAddress sender(MailAddress address, boolean ours) {
        return sender(address, ours, NOBODY_ASKS);
    }

    /** The same, telling each rule that changes the address and what it becomes. */
    MailAddress sender(MailAddress address, boolean ours, BiConsumer<Rule, MailAddress> steps) {
        MailAddress canonical = canonical(AddressTable.SENDER_CANONICAL, address);
        if (!canonical.equals(address)) {
            steps.accept(Rule.SENDER_CANONICAL, canonical);
        }
        MailAddress shown = ours && settings.get(RewriteSettings.ENVELOPE) ? masqueraded(canonical) : canonical;
        if (!shown.equals(canonical)) {
            steps.accept(Rule.MASQUERADE, shown);
        }
        return shown;
    }

    /** A sender in the header of mail of our users and hosts. */
    public MailAddress headerSender(MailAddress address) {
        return masqueraded(canonical(AddressTable.SENDER_CANONICAL, address));
    }

    /** A recipient there. */
    public MailAddress headerRecipient(MailAddress address) {
        MailAddress canonical = canonical(AddressTable.RECIPIENT_CANONICAL, address);
        return settings.get(RewriteSettings.RECIPIENTS) ? masqueraded(canonical) : canonical;
    }

    @Override
    public boolean changesSenders() {
        return tables.has(AddressTable.GENERIC);
    }

    /** A sender of mail that leaves for another server. */
    @Override
    public MailAddress leaving(MailAddress address) {
        return canonical(AddressTable.GENERIC, address);
    }

    private MailAddress canonical(AddressTable table, MailAddress address) {
        if (!tables.has(table)) {
            return address;
        }
        boolean here =
                isHost(address.domain()) || directory.domain(address.domain()).isPresent();
        return tables.rewritten(table, address, here)
                .map(AddressEntry::targets)
                .map(List::getFirst)
                .map(target -> complete(((AliasTarget.Address) target).address()))
                .orElse(address);
    }

    /** A name without a domain is one of the first domain. */
    private MailAddress complete(MailAddress address) {
        return address.domain().isEmpty() ? address.withDomain(settings.get(ServerSettings.DOMAIN)) : address;
    }

    private MailAddress masqueraded(MailAddress address) {
        String as = settings.get(RewriteSettings.MASQUERADE_AS);
        boolean masked = !as.isEmpty()
                && isMasked(address.domain(), as)
                && !settings.get(RewriteSettings.EXCEPT_DOMAINS).contains(address.domain())
                && !settings.get(RewriteSettings.EXCEPT_USERS)
                        .contains(address.localPart().toLowerCase(Locale.ROOT));
        return masked ? address.withDomain(as) : address;
    }

    private boolean isMasked(String domain, String as) {
        List<String> domains = settings.get(RewriteSettings.DOMAINS);
        return isHost(domain)
                || domains.contains(domain)
                || settings.get(RewriteSettings.ENTIRE_DOMAIN)
                        && (domain.endsWith('.' + as)
                                || domains.stream().anyMatch(each -> domain.endsWith('.' + each)));
    }

    /** RFC 5321 §2.3.5 wants a domain; what comes without one is of this host. */
    private boolean isHost(String domain) {
        return domain.isEmpty()
                || domain.equalsIgnoreCase(settings.get(ServerSettings.HOSTNAME))
                || settings.get(RoutingSettings.OWN_NAMES).contains(domain);
    }
}
