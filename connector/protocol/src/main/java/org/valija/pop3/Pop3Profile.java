package org.valija.pop3;

import java.time.Duration;
import java.util.List;
import org.valija.session.ClearText;

/**
 * How a POP3 listener behaves.
 *
 * @param implementation the name told in CAPA (RFC 2449 §6.9); no version
 * @param mechanisms SASL mechanisms offered, in upper case
 * @param startTls whether STLS is offered while there is no TLS
 * @param clearText where passwords may come without TLS
 * @param limits see there
 */
public record Pop3Profile(
        String implementation, List<String> mechanisms, boolean startTls, ClearText clearText, Limits limits) {

    /**
     * Limits of a session.
     *
     * @param line octets of a command line (RFC 2449 §4 asks for 255), and of a SASL response
     * @param patience how long a client may stay silent (RFC 1939 §3: at least 10 minutes)
     * @param greetingPatience the same, before it has authenticated
     * @param failures wrong commands or failed logins before the server hangs up
     */
    public record Limits(int line, Duration patience, Duration greetingPatience, int failures) {}
}
