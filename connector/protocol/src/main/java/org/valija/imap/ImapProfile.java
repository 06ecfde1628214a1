package org.valija.imap;

import java.util.List;
import org.valija.session.ClearText;

/**
 * How an IMAP listener behaves.
 *
 * @param greeting the words of the greeting, such as {@code IMAP server ready}
 * @param implementation the name told by ID (RFC 2971); no version
 * @param mechanisms SASL mechanisms offered, in upper case
 * @param startTls whether STARTTLS is offered while there is no TLS
 * @param clearText where passwords may come without TLS; elsewhere LOGINDISABLED
 * @param limits see there
 */
public record ImapProfile(
        String greeting,
        String implementation,
        List<String> mechanisms,
        boolean startTls,
        ClearText clearText,
        ImapLimits limits) {

    /** The words of the greeting where nobody wants others. */
    public static final String USUAL_GREETING = "IMAP server ready";

    /** Copies the list. */
    public ImapProfile {
        mechanisms = List.copyOf(mechanisms);
    }
}
