package org.valija.routing.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.valija.directory.AliasTarget;
import org.valija.mail.MailAddress;

/**
 * Finds the entry for an address in the order of sendmail's virtusertable: the address as it is, its user with any
 * detail, its user alone, any user of the domain with a detail, all of the domain. Where it is found by a pattern,
 * {@code %1} in the local part of a target stands for the user, {@code %2} for the detail and {@code %3} for the detail
 * with its separator.
 */
final class VirtualUsers {

    private final Map<String, List<AliasTarget>> entries;
    private final String user;
    private final String separator;
    private final String detail;
    private final String domain;

    /** @param separators the characters that may begin a detail */
    VirtualUsers(Map<String, List<AliasTarget>> entries, MailAddress address, String separators) {
        this.entries = entries;
        String local = address.localPart();
        int at = separator(local, separators);
        user = local.substring(0, at);
        separator = at < local.length() ? local.substring(at, at + 1) : "";
        detail = at < local.length() ? local.substring(at + 1) : "";
        domain = '@' + address.domain();
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
    AddressEntry find(boolean patterns) {
        for (String key : keys(patterns)) {
            List<AliasTarget> targets = entries.get(key);
            if (targets != null) {
                boolean whole = key.equals(user + separator + detail + domain);
                return new AddressEntry(AddressTable.VIRTUAL, key, whole ? targets : filled(targets));
            }
        }
        return null;
    }

    private List<String> keys(boolean patterns) {
        List<String> keys = new ArrayList<>(7);
        keys.add(user + separator + detail + domain);
        if (!detail.isEmpty()) {
            keys.add(user + "++" + domain);
        }
        keys.add(user + "+*" + domain);
        if (!separator.isEmpty()) {
            keys.add(user + domain);
        }
        if (patterns) {
            if (!detail.isEmpty()) {
                keys.add("++" + domain);
            }
            if (!separator.isEmpty()) {
                keys.add("+*" + domain);
            }
            keys.add(domain);
        }
        return keys;
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
