package org.valija.policy.access;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.valija.directory.CanonicalNames;
import org.valija.mail.MailAddress;

/**
 * The access table in memory, as it stood at one revision. A look-up probes once for each label of a name and once
 * for each length of prefix that the table has, whatever the table's size; the most specific entry answers, and of
 * two for one name the one with the tag. Immutable: a change makes another index, which shares the packed part and
 * lists what differs from it.
 */
final class AccessIndex {

    /** How many differences are listed before all is packed anew. */
    private static final int MOST_CHANGES = 1_000;

    private final PackedRules packed;
    private final Map<ByteBuffer, AccessRules> changes;
    private final AccessTraits traits;
    private final int size;
    private final long revision;

    private AccessIndex(
            PackedRules packed, Map<ByteBuffer, AccessRules> changes, AccessTraits traits, int size, long revision) {
        this.packed = packed;
        this.changes = changes;
        this.traits = traits;
        this.size = size;
        this.revision = revision;
    }

    /** Puts entries together. For one thread. */
    static final class Builder {

        private final PackedRules packed = new PackedRules();
        private final AccessTraits traits = new AccessTraits();
        private int size;

        /** Adds an entry. @return false where its key was there already; nothing changes then */
        boolean add(AccessEntry entry) {
            byte[] name = PackedRules.octets(entry.key());
            AccessRules now = packed.find(name, 0, name.length);
            AccessRules rules = now == null ? AccessRules.NONE : now;
            if (rules.of(entry.key().tag()) != null) {
                return false;
            }
            packed.put(name, rules.with(entry.key().tag(), entry.action()));
            traits.add(entry, name);
            size++;
            return true;
        }

        /** Ends the work. */
        AccessIndex index(long revision) {
            return new AccessIndex(packed.done(), Map.of(), traits, size, revision);
        }
    }

    int size() {
        return size;
    }

    long revision() {
        return revision;
    }

    AccessTraits traits() {
        return traits;
    }

    /** Octets of memory that the names take. */
    long footprint() {
        return packed.footprint();
    }

    /** The index with one entry set, or removed where no action is given. */
    AccessIndex with(AccessKey key, Optional<AccessAction> action, long newRevision) {
        byte[] name = PackedRules.octets(key);
        AccessRules found = rules(name, 0, name.length);
        AccessRules now = found == null ? AccessRules.NONE : found;
        AccessTraits all = new AccessTraits(traits);
        action.ifPresent(a -> all.add(new AccessEntry(key, a), name));
        int before = now.of(key.tag()) == null ? 0 : 1;
        int after = action.isPresent() ? 1 : 0;
        Map<ByteBuffer, AccessRules> different = new HashMap<>(changes);
        different.put(ByteBuffer.wrap(name), now.with(key.tag(), action.orElse(null)));
        AccessIndex next = new AccessIndex(packed, different, all, size - before + after, newRevision);
        return different.size() < MOST_CHANGES ? next : next.repacked();
    }

    /** The entry for a host. @param tag which of its names it is; @param name may be empty, for none */
    Optional<AccessEntry> host(AccessTag tag, String name) {
        byte[] octets = CanonicalNames.domain(name).getBytes(StandardCharsets.UTF_8);
        return octets.length == 0 ? Optional.empty() : domain(tag, octets, 0);
    }

    /** The entry for a client. @param host its confirmed name in the form of the DNS; empty for none */
    Optional<AccessEntry> client(InetAddress address, String host) {
        Optional<AccessEntry> found = host(AccessTag.CONNECT, host);
        return found.isPresent() ? found : network(AccessTag.CONNECT, address);
    }

    /** The entry for a reverse-path. @param separators of the detail in a local part */
    Optional<AccessEntry> sender(Optional<MailAddress> sender, String separators) {
        if (sender.isPresent()) {
            return address(AccessTag.FROM, sender.get(), separators);
        }
        byte[] none = AccessKey.NULL_SENDER.getBytes(StandardCharsets.US_ASCII);
        return at(AccessTag.FROM, none, 0, none.length);
    }

    /** The entry for an address: as it is, without its detail, {@code user@}, then the domain and what is above it. */
    Optional<AccessEntry> address(AccessTag tag, MailAddress address, String separators) {
        String local = CanonicalNames.localPart(address.localPart());
        String domain = CanonicalNames.domain(address.domain());
        byte[] whole = octets(local, domain);
        int detail = detail(local, separators);
        byte[] plain = detail < 0 ? whole : octets(local.substring(0, detail), domain);
        int behindAt = behindAt(whole);
        return at(tag, whole, 0, whole.length)
                .or(() -> plain == whole ? Optional.empty() : at(tag, plain, 0, plain.length))
                .or(() -> at(tag, whole, 0, behindAt))
                .or(() -> plain == whole ? Optional.empty() : at(tag, plain, 0, behindAt(plain)))
                .or(() -> domain(tag, whole, behindAt));
    }

    private Optional<AccessEntry> domain(AccessTag tag, byte[] text, int from) {
        int label = from;
        while (label < text.length) {
            Optional<AccessEntry> found = at(tag, text, label, text.length);
            if (found.isPresent()) {
                return found;
            }
            while (label < text.length && text[label] != '.') {
                label++;
            }
            label++;
        }
        return Optional.empty();
    }

    /** The entry for the narrowest network that an address is in. */
    Optional<AccessEntry> network(AccessTag tag, InetAddress host) {
        byte[] address = host.getAddress();
        BitSet prefixes = traits.prefixes(address.length);
        int prefix = prefixes.length() - 1;
        byte[] probe = prefix < 0 ? address : NetworkKey.probe(address);
        for (; prefix >= 0; prefix = prefix == 0 ? -1 : prefixes.previousSetBit(prefix - 1)) {
            NetworkKey.mask(probe, NetworkKey.HEADER, prefix);
            probe[1] = (byte) prefix;
            Optional<AccessEntry> found = at(tag, probe, 0, NetworkKey.length(prefix));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<AccessEntry> at(AccessTag asked, byte[] text, int from, int to) {
        AccessRules found = rules(text, from, to);
        AccessTag tag = found == null ? null : found.answering(asked);
        if (tag == null) {
            return Optional.empty();
        }
        byte[] octets = Arrays.copyOfRange(text, from, to);
        String name =
                NetworkKey.isNetwork(octets) ? NetworkKey.text(octets) : new String(octets, StandardCharsets.UTF_8);
        return Optional.of(new AccessEntry(new AccessKey(tag, name), found.of(tag)));
    }

    private AccessRules rules(byte[] text, int from, int to) {
        AccessRules changed = changes.isEmpty() ? null : changes.get(ByteBuffer.wrap(text, from, to - from));
        return changed != null ? changed : packed.find(text, from, to);
    }

    private AccessIndex repacked() {
        PackedRules fresh = new PackedRules();
        packed.forEach((name, rules) -> {
            if (!changes.containsKey(ByteBuffer.wrap(name))) {
                fresh.put(name, rules);
            }
        });
        changes.forEach((name, rules) -> {
            if (!rules.equals(AccessRules.NONE)) {
                fresh.put(name.array(), rules);
            }
        });
        return new AccessIndex(fresh.done(), Map.of(), traits, size, revision);
    }

    private static byte[] octets(String local, String domain) {
        return (local + '@' + domain).getBytes(StandardCharsets.UTF_8);
    }

    private static int behindAt(byte[] address) {
        int at = address.length;
        while (address[at - 1] != '@') {
            at--;
        }
        return at;
    }

    /** Where the detail's separator is; -1 for none. */
    private static int detail(String local, String separators) {
        for (int i = 1; i < local.length(); i++) {
            if (separators.indexOf(local.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }
}
