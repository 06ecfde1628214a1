package org.valija.inbound;

import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import org.valija.content.ContentException;
import org.valija.imap.ImapRefusal;
import org.valija.imap.ResponseCode;
import org.valija.mailbox.MailboxException;

/** Says in IMAP's terms why the store does not do something (RFC 5530 §3). */
final class ImapRefusals {

    private static final System.Logger LOG = System.getLogger(ImapRefusals.class.getName());

    private static final String AWAY = "The store is away; try again later";

    private ImapRefusals() {}

    static ImapRefusal of(MailboxException e) {
        return new ImapRefusal(code(e.reason()), capital(e.getMessage()));
    }

    private static ResponseCode code(MailboxException.Reason reason) {
        return switch (reason) {
            case NONEXISTENT -> ResponseCode.NONEXISTENT;
            case ALREADY_EXISTS -> ResponseCode.ALREADYEXISTS;
            case CANNOT -> ResponseCode.CANNOT;
            case LIMIT -> ResponseCode.LIMIT;
            case OVER_QUOTA -> ResponseCode.OVERQUOTA;
        };
    }

    static ImapRefusal of(ContentException e) {
        return switch (e.why()) {
            case FULL -> new ImapRefusal(ResponseCode.LIMIT, "The server has no room left; try again later");
            case MISSING -> new ImapRefusal(ResponseCode.CORRUPTION, "A message cannot be read");
            case UNAVAILABLE -> new ImapRefusal(ResponseCode.UNAVAILABLE, AWAY);
        };
    }

    /** Of a failure that is the database's. @throws RuntimeException the same one, where it is a fault of ours */
    static ImapRefusal ofOutage(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException
                    || cause instanceof RollbackException
                    || cause instanceof HeuristicMixedException
                    || cause instanceof SystemException) {
                LOG.log(Level.ERROR, "The database failed", e);
                return new ImapRefusal(ResponseCode.UNAVAILABLE, AWAY);
            }
        }
        throw e;
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
