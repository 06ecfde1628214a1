package org.valija.routing;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.valija.directory.DirectoryListing;
import org.valija.directory.DirectoryListing.Range;
import org.valija.mail.MailAddress;
import org.valija.routing.table.AddressEntry;
import org.valija.routing.table.AddressListing;
import org.valija.routing.table.AddressTable;
import org.valija.routing.table.AddressTables;
import org.valija.settings.Settings;

/**
 * Finds accounts and aliases whose mail a catch-all entry of the virtual users takes, because they have no entry of
 * their own. Reads the directory: for people, not for mail.
 */
@Stateless
public class Shadows {

    @Inject
    AddressListing entries;

    @Inject
    AddressTables tables;

    @Inject
    DirectoryListing directory;

    @Inject
    Settings settings;

    /**
     * Something that gets no mail.
     *
     * @param key the catch-all entry
     * @param address the account's or the alias'
     * @param account whether it is an account; otherwise it is an alias
     */
    public record Warning(String key, MailAddress address, boolean account) {}

    /** As many as {@link RoutingSettings#WARNINGS} at most. */
    public List<Warning> warnings() {
        int most = settings.get(RoutingSettings.WARNINGS);
        List<Warning> warnings = new ArrayList<>();
        entries.forEach(AddressTable.VIRTUAL, entry -> {
            if (entry.key().startsWith("@")) {
                shadowed(entry).limit(most - warnings.size()).forEach(warnings::add);
            }
        });
        return warnings;
    }

    private Stream<Warning> shadowed(AddressEntry entry) {
        String domain = entry.key().substring(1);
        Range all = new Range(domain, "", 0, settings.get(RoutingSettings.WARNINGS_SEARCH));
        Stream<Warning> accounts = directory.accounts(all).items().stream()
                .map(account -> new Warning(entry.key(), account.address(), true));
        Stream<Warning> aliases =
                directory.aliases(all).items().stream().map(alias -> new Warning(entry.key(), alias.address(), false));
        return Stream.concat(accounts, aliases)
                .filter(warning -> !leadsThere(entry, warning.address())
                        && tables.virtual(warning.address(), true)
                                .filter(found -> found.key().equals(entry.key()))
                                .isPresent());
    }

    /** Whether the entry names the address: what it catches comes back to it. */
    private static boolean leadsThere(AddressEntry entry, MailAddress address) {
        return entry.targets().stream().anyMatch(target -> target.toString().equals(address.toString()));
    }
}
