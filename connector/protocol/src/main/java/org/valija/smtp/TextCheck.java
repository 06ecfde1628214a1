package org.valija.smtp;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.valija.session.Frame.Fault;

/**
 * Watches octets that come in chunks for what text may not hold: a CR or LF alone, a line too long. For
 * BDAT, as the framer counts its octets only; a message that passed with a bare LF could be cut in two by
 * the next server on its way (RFC 5321 §2.3.8).
 */
final class TextCheck {

    private final int longestLine;
    private int line;
    private boolean afterCr;
    private Fault fault;

    /** @param longestLine in octets without CRLF */
    TextCheck(int longestLine) {
        this.longestLine = longestLine;
    }

    /** Looks at the next octets, without taking them. */
    void see(ByteBuffer octets) {
        for (int i = octets.position(); fault == null && i < octets.limit(); i++) {
            byte octet = octets.get(i);
            if ((octet == '\n') != afterCr) {
                fault = Fault.BARE_CR_OR_LF;
            } else if (octet == '\n') {
                afterCr = false;
                line = 0;
            } else if (octet == '\r') {
                afterCr = true;
            } else if (++line > longestLine) {
                fault = Fault.LINE_TOO_LONG;
            }
        }
    }

    /** What was wrong first; {@code end} where no more octets follow. */
    Optional<Fault> fault(boolean end) {
        return Optional.ofNullable(fault == null && end && afterCr ? Fault.BARE_CR_OR_LF : fault);
    }
}
