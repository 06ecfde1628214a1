package org.valija.mail;

import java.util.Set;
import java.util.TreeSet;

/** What STORE does to flags (RFC 3501 §6.4.6). */
public record FlagChange(Mode mode, MessageFlags flags) {

    /** The flags of a message that had {@code before}. */
    public MessageFlags applied(MessageFlags before) {
        int bits = flags.system();
        Set<String> keywords = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        if (mode != Mode.REPLACE) {
            bits = mode == Mode.ADD ? before.system() | bits : before.system() & ~bits;
            keywords.addAll(before.keywords());
        }
        if (mode == Mode.REMOVE) {
            flags.keywords().forEach(keywords::remove);
        } else {
            keywords.addAll(flags.keywords());
        }
        return new MessageFlags(bits, keywords);
    }

    /** How the flags given meet those of the message. */
    public enum Mode {
        /** {@code FLAGS}: they replace them. */
        REPLACE,
        /** {@code +FLAGS}. */
        ADD,
        /** {@code -FLAGS}. */
        REMOVE
    }
}
