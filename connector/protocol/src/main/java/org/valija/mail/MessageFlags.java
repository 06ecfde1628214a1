package org.valija.mail;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The flags of a message (RFC 3501 §2.3.2). Immutable.
 *
 * @param system bits: {@link #SEEN}, {@link #ANSWERED}, {@link #FLAGGED}, {@link #DELETED}, {@link #DRAFT}
 * @param keywords as first written in the mailbox; compared without regard to case
 */
public record MessageFlags(int system, Set<String> keywords) {

    public static final int SEEN = 1;
    public static final int ANSWERED = 2;
    public static final int FLAGGED = 4;
    public static final int DELETED = 8;
    public static final int DRAFT = 16;

    /** No flag at all. */
    public static final MessageFlags NONE = new MessageFlags(0, Set.of());

    private static final List<String> NAMES = List.of("\\Seen", "\\Answered", "\\Flagged", "\\Deleted", "\\Draft");

    public MessageFlags {
        keywords = Set.copyOf(keywords);
    }

    /** From names such as {@code \Seen} and {@code $Junk}; unknown system flags, and {@code \Recent}, are left out. */
    public static MessageFlags of(Collection<String> names) {
        int system = 0;
        Set<String> keywords = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : names) {
            if (name.startsWith("\\")) {
                system |= systemBit(name);
            } else {
                keywords.add(name);
            }
        }
        return new MessageFlags(system, keywords);
    }

    /** As {@link #of(Collection)}. */
    public static MessageFlags of(String... names) {
        return of(List.of(names));
    }

    /** Whether all these bits are set. */
    public boolean has(int bits) {
        return (system & bits) == bits;
    }

    /** Whether a flag of this name is set, case disregarded. */
    public boolean has(String name) {
        if (name.startsWith("\\")) {
            int bit = systemBit(name);
            return bit != 0 && has(bit);
        }
        return keywords.stream().anyMatch(name::equalsIgnoreCase);
    }

    /** Whether the other flags are these, the case of keywords disregarded. */
    public boolean same(MessageFlags other) {
        return system == other.system
                && keywords.size() == other.keywords.size()
                && keywords.stream().allMatch(other::has);
    }

    /** The names, system flags first. */
    public List<String> names() {
        List<String> names = new ArrayList<>(keywords.size() + NAMES.size());
        for (int i = 0; i < NAMES.size(); i++) {
            if ((system & 1 << i) != 0) {
                names.add(NAMES.get(i));
            }
        }
        names.addAll(keywords);
        return names;
    }

    private static int systemBit(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "\\seen" -> SEEN;
            case "\\answered" -> ANSWERED;
            case "\\flagged" -> FLAGGED;
            case "\\deleted" -> DELETED;
            case "\\draft" -> DRAFT;
            default -> 0;
        };
    }
}
