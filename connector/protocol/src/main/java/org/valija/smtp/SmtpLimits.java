package org.valija.smtp;

import java.time.Duration;

/**
 * What one session may take. Each value comes from a named setting.
 *
 * @param sizes in octets
 * @param counts in one session
 * @param times how long the client may take
 */
public record SmtpLimits(Sizes sizes, Counts counts, Times times) {

    /**
     * The values of RFC 5321 §4.5.3 where it names one, else those that mail servers commonly use. A line of a
     * message may be longer than its 998 octets: that is a minimum, and much mail of the world goes beyond it.
     */
    public static final SmtpLimits STANDARD = new SmtpLimits(
            new Sizes(512, 2048, 12288, 1 << 20, 50L << 20),
            new Counts(1000, 10_000, 100_000, 100, 10, 20),
            new Times(
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(5),
                    Duration.ofHours(1),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(10),
                    Duration.ZERO));

    /**
     * Sizes in octets.
     *
     * @param commandLine a command line with its CRLF (RFC 5321 §4.5.3.1.4)
     * @param parameterLine a MAIL or RCPT line with its CRLF; the extensions lengthen it (RFC 5321 §4.1.1.11)
     * @param authLine an AUTH line or a response to a challenge, with its CRLF (RFC 4954 §4)
     * @param textLine a line of a message without its CRLF (RFC 5321 §4.5.3.1.6: 998 at least)
     * @param message a message; announced by SIZE (RFC 1870)
     */
    public record Sizes(int commandLine, int parameterLine, int authLine, int textLine, long message) {

        /** The longest line of any command, with its CRLF. */
        public int longestLine() {
            return Math.max(commandLine, Math.max(parameterLine, authLine));
        }
    }

    /**
     * Counts in one session.
     *
     * @param recipients of one message; announced as RCPTMAX (RFC 9422)
     * @param transactions begun by MAIL; announced as MAILMAX (RFC 9422)
     * @param commands of any kind
     * @param junk commands such as NOOP, RSET and VRFY between two messages; more of them count as errors
     * @param errors refused commands answered without delay
     * @param fatalErrors refused commands that end the session
     */
    public record Counts(int recipients, int transactions, int commands, int junk, int errors, int fatalErrors) {}

    /**
     * Times.
     *
     * @param command how long the client may stay silent between commands (RFC 5321 §4.5.3.2.7)
     * @param data how long it may stay silent within a message
     * @param message how long a whole message may take
     * @param errorDelay added before the reply by each error after the free ones
     * @param longestErrorDelay where the rising delay ends
     * @param leastDeliverBy shortest time that BY= may give a message before it is returned (RFC 2852)
     */
    public record Times(
            Duration command,
            Duration data,
            Duration message,
            Duration errorDelay,
            Duration longestErrorDelay,
            Duration leastDeliverBy) {}
}
