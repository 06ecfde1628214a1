package org.valija.mail;

/** What STORE does to flags (RFC 3501 §6.4.6). */
public record FlagChange(Mode mode, MessageFlags flags) {

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
