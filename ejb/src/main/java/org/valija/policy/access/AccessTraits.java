package org.valija.policy.access;

import java.util.BitSet;
import java.util.EnumSet;
import java.util.Set;
import org.valija.policy.access.AccessAction.Kind;

/**
 * What a table has at all, so that nobody looks for what it has not. Only grows while a table is changed entry by
 * entry: too much is looked for then, never too little. Filled by one thread, then only read.
 */
final class AccessTraits {

    private static final int IPV4_OCTETS = 4;

    private final BitSet shortPrefixes = new BitSet();
    private final BitSet longPrefixes = new BitSet();
    private final Set<AccessTag> tags = EnumSet.noneOf(AccessTag.class);
    private boolean hosts;
    private boolean friends;

    AccessTraits() {}

    /** A copy to be changed. */
    AccessTraits(AccessTraits other) {
        shortPrefixes.or(other.shortPrefixes);
        longPrefixes.or(other.longPrefixes);
        tags.addAll(other.tags);
        hosts = other.hosts;
        friends = other.friends;
    }

    /** Takes note of an entry. @param name as {@link PackedRules#octets} has it */
    void add(AccessEntry entry, byte[] name) {
        if (entry.key().network()) {
            (NetworkKey.isIpv4(name) ? shortPrefixes : longPrefixes).set(NetworkKey.prefix(name));
        }
        tags.add(entry.key().tag());
        hosts |= entry.key().host();
        friends |= entry.action().kind() == Kind.FRIEND;
    }

    /** The lengths of prefix that networks of an address of so many octets have. */
    BitSet prefixes(int octets) {
        return octets == IPV4_OCTETS ? shortPrefixes : longPrefixes;
    }

    /** Whether there are entries with this tag. */
    boolean has(AccessTag tag) {
        return tags.contains(tag);
    }

    /** Whether the name of a client's host may matter. */
    boolean hosts() {
        return hosts;
    }

    /** Whether some recipients take what others are spared. */
    boolean friends() {
        return friends;
    }
}
