package org.valija.pop3;

import java.time.Duration;
import java.util.List;
import org.valija.session.ClearText;

/**
 * How a POP3 listener behaves.
 *
 * @param greeting the words of the greeting, such as {@code POP3 server ready}
 * @param implementation the name told in CAPA (RFC 2449 §6.9); no version
 * @param mechanisms SASL mechanisms offered, in upper case
 * @param startTls whether STLS is offered while there is no TLS
 * @param clearText where passwords may come without TLS
 * @param limits see there
 */
public record Pop3Profile(
        String greeting,
        String implementation,
        List<String> mechanisms,
        boolean startTls,
        ClearText clearText,
        Limits limits) {

    /** The words of the greeting where nobody wants others. */
    public static final String USUAL_GREETING = "POP3 server ready";

    /** Copies the list. */
    public Pop3Profile {
        mechanisms = List.copyOf(mechanisms);
    }

    /**
     * Limits of a session.
     *
     * @param line octets of a command line (RFC 2449 §4 asks for 255)
     * @param authLine octets of a response within AUTH (RFC 4422 leaves it open; 12288 fits every mechanism)
     * @param patience how long a client may stay silent (RFC 1939 §3: at least 10 minutes)
     * @param loginPatience the same, before it has authenticated
     * @param errors refused commands before the server hangs up
     */
    public record Limits(int line, int authLine, Duration patience, Duration loginPatience, int errors) {

        /** The values of the RFCs, and those that mail servers commonly use. */
        public static final Limits STANDARD =
                new Limits(512, 12_288, Duration.ofMinutes(10), Duration.ofMinutes(3), 20);
    }
}
