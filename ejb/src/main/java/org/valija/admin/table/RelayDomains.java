package org.valija.admin.table;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.valija.directory.ChangeRefusedException;
import org.valija.policy.access.AccessAction.Kind;
import org.valija.policy.access.AccessChanges;
import org.valija.policy.access.AccessEntry;
import org.valija.policy.access.AccessListing;
import org.valija.policy.access.AccessTag;

/** Postfix' {@code relay_domains}: the entries of the access table that let everybody send to a domain. */
@ApplicationScoped
class RelayDomains {

    private AccessListing listing;
    private AccessChanges changes;

    /** For the container. */
    RelayDomains() {}

    @Inject
    RelayDomains(AccessListing listing, AccessChanges changes) {
        this.listing = listing;
        this.changes = changes;
    }

    /** The domains as they are now. */
    TreeSet<String> now() {
        TreeSet<String> all = new TreeSet<>();
        listing.forEach(entry -> {
            boolean domain =
                    entry.key().tag() == AccessTag.TO && entry.key().name().indexOf('@') < 0;
            if (domain && entry.action().kind() == Kind.RELAY) {
                all.add(entry.key().name());
            }
        });
        return all;
    }

    /**
     * The domains with some more, apart from those whose mail stays here.
     *
     * @throws ChangeRefusedException where one is none, or the table says something else of it
     */
    Set<String> with(Collection<String> more, Collection<String> here) {
        TreeSet<String> all = now();
        for (String domain : more) {
            AccessEntry entry = entry(domain);
            if (here.contains(entry.key().name()) || !all.add(entry.key().name())) {
                continue;
            }
            listing.find(entry.key()).ifPresent(other -> {
                throw ChangeRefusedException.invalid(
                        "In the access table stands " + other.key() + " " + other.action());
            });
        }
        return all;
    }

    /** Adds those that are not there yet. */
    void store(String domains) {
        Set<String> known = now();
        for (String domain : domains.split(", ")) {
            if (!known.contains(domain)) {
                changes.put(entry(domain));
            }
        }
    }

    private static AccessEntry entry(String domain) {
        if (domain.indexOf('@') >= 0) {
            throw ChangeRefusedException.invalid("\"" + domain + "\" is not a domain");
        }
        return AccessEntry.parse(AccessTag.TO + domain, Kind.RELAY.name());
    }
}
