package org.valija.imap;

import java.util.List;
import org.valija.session.ClearText;

/**
 * How an IMAP listener behaves.
 *
 * @param implementation the name told by ID (RFC 2971); no version
 * @param mechanisms SASL mechanisms offered, in upper case
 * @param startTls whether STARTTLS is offered while there is no TLS
 * @param clearText where passwords may come without TLS; elsewhere LOGINDISABLED
 * @param limits see there
 */
public record ImapProfile(
        String implementation, List<String> mechanisms, boolean startTls, ClearText clearText, ImapLimits limits) {

    /** Copies the list. */
    public ImapProfile {
        mechanisms = List.copyOf(mechanisms);
    }
}
