package org.valija.routing.transport;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.valija.directory.CanonicalNames;
import org.valija.mail.MailAddress;

/**
 * The entries in memory, looked up by hash: a few probes for each address, however many entries there are.
 * Immutable.
 */
final class TransportIndex {

    private final Map<String, TransportTarget> entries;
    private final boolean addresses;

    private TransportIndex(Map<String, TransportTarget> entries) {
        this.entries = entries;
        addresses = entries.keySet().stream().anyMatch(name -> name.indexOf('@') > 0);
    }

    /** Takes entries, one for each key. */
    static final class Builder {

        private final Map<String, TransportTarget> entries = new HashMap<>();

        void add(TransportEntry entry) {
            entries.put(entry.key().name(), entry.target());
        }

        TransportIndex index() {
            return new TransportIndex(entries);
        }
    }

    int size() {
        return entries.size();
    }

    /**
     * The most specific entry for an address: the address, the address without its detail, the domain, the domains
     * above it from below to above, everything.
     *
     * @param separators characters that end a user's name in a local part
     * @param wanted which targets count
     * @return null where there is none
     */
    TransportEntry find(MailAddress address, String separators, Predicate<TransportTarget> wanted) {
        if (entries.isEmpty()) {
            return null;
        }
        TransportEntry found = ofAddress(address, separators, wanted);
        String domain = CanonicalNames.domain(address.domain());
        if (found == null) {
            found = entry(domain, wanted);
        }
        for (int dot = domain.indexOf('.'); found == null && dot >= 0; dot = domain.indexOf('.', dot + 1)) {
            found = entry(domain.substring(dot), wanted);
        }
        return found == null ? entry(TransportKey.ANY, wanted) : found;
    }

    /** The entry of exactly this address; null where there is none. */
    TransportEntry exactly(MailAddress address) {
        return addresses
                ? entry(
                        CanonicalNames.localPart(address.localPart()) + '@' + CanonicalNames.domain(address.domain()),
                        any -> true)
                : null;
    }

    private TransportEntry ofAddress(MailAddress address, String separators, Predicate<TransportTarget> wanted) {
        if (!addresses) {
            return null;
        }
        String local = CanonicalNames.localPart(address.localPart());
        String domain = '@' + CanonicalNames.domain(address.domain());
        TransportEntry found = entry(local + domain, wanted);
        for (int i = 1; found == null && i < local.length(); i++) {
            if (separators.indexOf(local.charAt(i)) >= 0) {
                return entry(local.substring(0, i) + domain, wanted);
            }
        }
        return found;
    }

    private TransportEntry entry(String name, Predicate<TransportTarget> wanted) {
        TransportTarget target = entries.get(name);
        return target == null || !wanted.test(target) ? null : new TransportEntry(new TransportKey(name), target);
    }
}
