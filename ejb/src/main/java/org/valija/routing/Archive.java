package org.valija.routing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.valija.directory.CanonicalNames;
import org.valija.mail.MailAddress;
import org.valija.routing.table.AddressTable;
import org.valija.routing.table.AddressTables;
import org.valija.settings.Settings;

/**
 * Who gets a copy of a message besides its recipients: the addresses for all mail, those for the mail that somebody
 * sends, and those for the mail that somebody gets, under whatever address and through whatever alias it has come.
 * Answers from memory as the {@link Router} does. Thread-safe.
 */
@ApplicationScoped
public class Archive {

    private Settings settings;
    private AddressTables tables;
    private Router router;

    /** For the container. */
    Archive() {}

    @Inject
    public Archive(Settings settings, AddressTables tables, Router router) {
        this.settings = settings;
        this.tables = tables;
        this.router = router;
    }

    /** Whether anybody gets copies of anything. */
    public boolean isOn() {
        return !settings.get(ArchiveSettings.ALWAYS_BCC).addresses().isEmpty()
                || tables.has(AddressTable.SENDER_BCC)
                || tables.has(AddressTable.RECIPIENT_BCC);
    }

    /**
     * Who gets a copy.
     *
     * @param senders the reverse-path, and the account that has signed in; none of reports
     * @return each once, without those who get the message anyway
     */
    public List<MailAddress> copies(List<MailAddress> senders, List<MailAddress> recipients) {
        Map<String, MailAddress> copies = new LinkedHashMap<>();
        settings.get(ArchiveSettings.ALWAYS_BCC).addresses().forEach(address -> copies.put(key(address), address));
        senders.forEach(sender -> add(copies, AddressTable.SENDER_BCC, sender));
        if (tables.has(AddressTable.RECIPIENT_BCC)) {
            recipients.forEach(recipient ->
                    reached(recipient).forEach(address -> add(copies, AddressTable.RECIPIENT_BCC, address)));
        }
        recipients.forEach(recipient -> copies.remove(key(recipient)));
        return List.copyOf(copies.values());
    }

    private void add(Map<String, MailAddress> copies, AddressTable table, MailAddress address) {
        tables.copies(table, address).forEach(copy -> copies.putIfAbsent(key(copy), copy));
    }

    /** The address as it was given, and the accounts here to which it leads. */
    private List<MailAddress> reached(MailAddress recipient) {
        List<MailAddress> reached = new ArrayList<>(List.of(recipient));
        Route route = router.route(recipient);
        if (route instanceof Route.Local local) {
            reached.add(local.address());
        } else if (route instanceof Route.Expansion expansion) {
            expansion.copies().stream()
                    .map(Route.Copy::route)
                    .filter(Route.Local.class::isInstance)
                    .forEach(local -> reached.add(((Route.Local) local).address()));
        }
        return reached;
    }

    private static String key(MailAddress address) {
        return CanonicalNames.localPart(address.localPart()) + '@' + CanonicalNames.domain(address.domain());
    }
}
