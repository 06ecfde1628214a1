package org.valija.imap;

import java.time.Duration;

/**
 * Limits of an IMAP session.
 *
 * @param line octets of one command line without its literals (RFC 7162 §4 asks for 8192)
 * @param literals octets of all literals of a command other than APPEND's message, and how many non-synchronizing
 *     octets are swallowed of one that is refused
 * @param message octets of a message to append
 * @param patience how long a client may stay silent (RFC 3501 §5.4: at least 30 minutes)
 * @param loginPatience the same, before it has authenticated
 * @param failures wrong commands in a row or failed logins before the server hangs up
 * @param batch messages handled in one go of a FETCH
 * @param chunk octets written in one go of a FETCH
 */
public record ImapLimits(
        int line,
        int literals,
        long message,
        Duration patience,
        Duration loginPatience,
        int failures,
        int batch,
        int chunk) {

    /** The values of the RFCs where they name one, else those that mail servers commonly use. */
    public static final ImapLimits STANDARD =
            new ImapLimits(8192, 1 << 20, 50L << 20, Duration.ofMinutes(30), Duration.ofMinutes(3), 20, 100, 64 * 1024);
}
