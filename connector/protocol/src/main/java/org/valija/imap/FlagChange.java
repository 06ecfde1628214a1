package org.valija.imap;

import org.valija.mail.Flags;

/**
 * What STORE does to flags (RFC 3501 §6.4.6).
 *
 * @param mode how
 * @param flags which
 * @param unchangedSince leave alone what has a higher modification sequence (RFC 7162 §3.1.3);
 *     {@link Long#MAX_VALUE} for no condition
 */
public record FlagChange(Mode mode, Flags flags, long unchangedSince) {

    /** How flags change. */
    public enum Mode {
        /** These flags and no others. */
        REPLACE,
        /** These as well. */
        ADD,
        /** Not these. */
        REMOVE
    }

    /** The flags after the change. */
    public Flags apply(Flags before) {
        return switch (mode) {
            case REPLACE -> flags;
            case ADD -> before.with(flags);
            case REMOVE -> before.without(flags);
        };
    }
}
