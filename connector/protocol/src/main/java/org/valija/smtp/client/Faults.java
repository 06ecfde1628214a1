package org.valija.smtp.client;

import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.util.List;
import javax.net.ssl.SSLException;
import org.valija.mail.EnhancedStatus;
import org.valija.smtp.SmtpReply;

/** Our own words for what a server did not say: always 4yz, because nothing of it need last. */
final class Faults {

    private static final int MOST = 300;

    private Faults() {}

    /** The end of a connection, by its cause. {@code doing} completes "while …". */
    static SmtpReply of(IOException e, String doing) {
        if (e instanceof PeerClosing closing) {
            return closing.reply;
        }
        if (e instanceof SocketTimeoutException) {
            return SmtpReply.of(421, "4.4.2", "timed out while " + doing);
        }
        if (e instanceof TlsException) {
            // RFC 3463 §3.8: X.7.5, cryptographic failure
            return SmtpReply.of(454, "4.7.5", printable(e.getMessage()));
        }
        if (e instanceof SSLException) {
            return SmtpReply.of(454, "4.7.5", printable("TLS failed while " + doing + ": " + e.getMessage()));
        }
        if (e instanceof ProtocolException) {
            return SmtpReply.of(451, "4.5.0", printable("protocol error while " + doing + ": " + e.getMessage()));
        }
        if (e instanceof DataWriter.ContentException) {
            return SmtpReply.of(451, "4.3.0", "message cannot be read just now");
        }
        return SmtpReply.of(421, "4.4.2", "connection lost while " + doing);
    }

    /** A server may have taken the message, but its answer is lost: only another attempt can make sure. */
    static SmtpReply uncertain(IOException e) {
        return SmtpReply.of(
                421,
                "4.4.2",
                printable((e instanceof SocketTimeoutException ? "timed out" : "connection lost")
                        + " while waiting for the reply to the end of data; the message may arrive twice"));
    }

    /** A reply that is neither what was asked for nor a refusal. */
    static SmtpReply unexpected(SmtpReply reply, String doing) {
        return SmtpReply.of(
                451,
                "4.5.0",
                printable("unexpected reply while " + doing + ": " + reply.code() + ' '
                        + reply.lines().getFirst()));
    }

    /** The refusal that a reply means where another code was wanted. */
    static SmtpReply refusal(SmtpReply reply, String doing) {
        return reply.code() >= 400 ? reply : unexpected(reply, doing);
    }

    /** The same words as a temporary refusal: a fault in our settings must not return mail to its sender. */
    static SmtpReply temporary(SmtpReply reply, int code) {
        EnhancedStatus status = reply.status() == null
                ? new EnhancedStatus(4, 7, 0)
                : new EnhancedStatus(4, reply.status().subject(), reply.status().detail());
        return new SmtpReply(code, status, List.copyOf(reply.lines()), false);
    }

    /** Without control characters and not too long. */
    static String printable(String text) {
        String cut = text.length() > MOST ? text.substring(0, MOST) : text;
        StringBuilder b = new StringBuilder(cut.length());
        cut.chars().forEach(c -> b.append(Character.isISOControl(c) ? '?' : (char) c));
        return b.toString();
    }

    /** The server said 421: it closes the connection (RFC 5321 §3.8). */
    static final class PeerClosing extends IOException {
        private final transient SmtpReply reply;

        PeerClosing(SmtpReply reply) {
            super("421");
            this.reply = reply;
        }
    }
}
