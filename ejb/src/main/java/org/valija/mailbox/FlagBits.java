package org.valija.mailbox;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.valija.mail.MessageFlags;

/**
 * Flags as one number: the system bits of {@link MessageFlags} below, then a bit for each keyword of the
 * mailbox, in the order of their first use.
 */
final class FlagBits {

    /** Bits below are for system flags. */
    static final int FIRST_KEYWORD = 8;

    /** How many keywords a mailbox can have: the sign bit is left alone. */
    static final int KEYWORDS = Long.SIZE - 1 - FIRST_KEYWORD;

    private static final long SYSTEM = (1L << FIRST_KEYWORD) - 1;

    private FlagBits() {}

    static boolean seen(long bits) {
        return (bits & MessageFlags.SEEN) != 0;
    }

    static boolean hasKeywords(long bits) {
        return (bits & ~SYSTEM) != 0;
    }

    /** The flags that the bits stand for. @param keywords of the mailbox */
    static MessageFlags flags(long bits, List<String> keywords) {
        if (!hasKeywords(bits)) {
            return new MessageFlags((int) bits, Set.of());
        }
        return new MessageFlags((int) (bits & SYSTEM), Set.copyOf(names(bits, keywords)));
    }

    /** The bits of those flags whose keywords the mailbox has. */
    static long bits(MessageFlags flags, List<String> keywords) {
        long bits = flags.system();
        for (String keyword : flags.keywords()) {
            int at = indexOf(keyword, keywords);
            if (at >= 0) {
                bits |= 1L << FIRST_KEYWORD + at;
            }
        }
        return bits;
    }

    /** The names of the keywords among the bits. */
    static Set<String> names(long bits, List<String> keywords) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < keywords.size(); i++) {
            if ((bits & 1L << FIRST_KEYWORD + i) != 0) {
                names.add(keywords.get(i));
            }
        }
        return names;
    }

    /** Those that are missing in {@code keywords}. */
    static List<String> missing(Set<String> wanted, List<String> keywords) {
        List<String> missing = new ArrayList<>();
        for (String name : wanted) {
            if (indexOf(name, keywords) < 0) {
                missing.add(name);
            }
        }
        return missing;
    }

    /** RFC 3501 §2.3.2 keywords are atoms; they are compared without regard to case. */
    private static int indexOf(String name, List<String> keywords) {
        for (int i = 0; i < keywords.size(); i++) {
            if (keywords.get(i).equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }
}
