package org.valija.routing.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.valija.directory.AliasTarget;
import org.valija.directory.CanonicalNames;
import org.valija.mail.MailAddress;

/**
 * Finds the entry for an address in the order of sendmail's virtusertable: the address as it is, its user with any
 * detail, its user alone, any user of the domain with a detail, all of the domain. In a table of rewriting, an address
 * of this server is also found by its user without a domain, before that of all users. Where it is found by a pattern,
 * {@code %1} in the local part of a target stands for the user, {@code %2} for the detail and {@code %3} for the detail
 * with its separator.
 */
final class AddressLookup {

    private final Map<String, List<AliasTarget>> entries;
    private final String user;
    private final String separator;
    private final String detail;
    private final String domain;

    /** What is looked for. */
    private final String userKey;

    private final String whole;

    /** @param separators the characters that may begin a detail */
    AddressLookup(Map<String, List<AliasTarget>> entries, MailAddress address, String separators) {
        this.entries = entries;
        String local = address.localPart();
        int at = separator(local, separators);
        user = local.substring(0, at);
        separator = at < local.length() ? local.substring(at, at + 1) : "";
        detail = at < local.length() ? local.substring(at + 1) : "";
        domain = '@' + CanonicalNames.domain(address.domain());
        userKey = CanonicalNames.localPart(user);
        whole = CanonicalNames.localPart(local);
    }

    private static int separator(String local, String separators) {
        for (int i = 1; i < local.length(); i++) {
            if (separators.indexOf(local.charAt(i)) >= 0) {
                return i;
            }
        }
        return local.length();
    }

    /** @param patterns whether entries count that name no user. @return null where none is found */
    AddressEntry virtual(boolean patterns) {
        return whole(AddressTable.VIRTUAL, patterns);
    }

    /** @return null where none is found */
    AddressEntry copied(AddressTable table) {
        return whole(table, true);
    }

    /** Whether there is any entry for it. */
    boolean listed(AddressTable table) {
        return whole(table, true) != null;
    }

    private AddressEntry whole(AddressTable table, boolean patterns) {
        List<String> keys = named();
        if (patterns) {
            addPatterns(keys);
        }
        return find(table, keys);
    }

    /** @param here whether entries without a domain count. @return null where none is found */
    AddressEntry rewritten(AddressTable table, boolean here) {
        List<String> keys = named();
        if (here) {
            keys.add(whole);
            keys.add(userKey);
        }
        addPatterns(keys);
        return find(table, keys);
    }

    private AddressEntry find(AddressTable table, List<String> keys) {
        for (String key : keys) {
            List<AliasTarget> targets = entries.get(key);
            if (targets != null) {
                boolean plain = key.equals(whole + domain) || key.equals(whole);
                return new AddressEntry(table, key, plain ? targets : filled(targets));
            }
        }
        return null;
    }

    private List<String> named() {
        List<String> keys = new ArrayList<>(9);
        keys.add(whole + domain);
        if (!detail.isEmpty()) {
            keys.add(userKey + "++" + domain);
        }
        keys.add(userKey + "+*" + domain);
        if (!separator.isEmpty()) {
            keys.add(userKey + domain);
        }
        return keys;
    }

    private void addPatterns(List<String> keys) {
        if (!detail.isEmpty()) {
            keys.add("++" + domain);
        }
        if (!separator.isEmpty()) {
            keys.add("+*" + domain);
        }
        keys.add(domain);
    }

    private List<AliasTarget> filled(List<AliasTarget> targets) {
        return targets.stream().map(this::filled).toList();
    }

    private AliasTarget filled(AliasTarget target) {
        if (!(target instanceof AliasTarget.Address one)
                || one.address().localPart().indexOf('%') < 0) {
            return target;
        }
        String local = one.address()
                .localPart()
                .replace("%1", user)
                .replace("%2", detail)
                .replace("%3", separator + detail);
        return local.isEmpty()
                ? target
                : new AliasTarget.Address(new MailAddress(local, one.address().domain()));
    }
}
