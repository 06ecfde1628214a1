package org.valija.smtp.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.valija.mail.MailAddress;
import org.valija.smtp.DeliverBy;
import org.valija.smtp.SmtpRecipient;
import org.valija.smtp.SmtpReply;
import org.valija.smtp.TlsWish;

/**
 * Whether a server can carry a message: its size, 8-bit octets, addresses and header fields beyond
 * US-ASCII, the time to deliver it in, TLS all the way. What it cannot carry is refused here and never changed on the way.
 */
final class Carriage {

    private final OutgoingMail mail;
    private final PeerFeatures peer;
    private final boolean last;

    /** @param last whether the server delivers and does not pass on */
    Carriage(OutgoingMail mail, PeerFeatures peer, boolean last) {
        this.mail = mail;
        this.peer = peer;
        this.last = last;
    }

    /** Whether SMTPUTF8 has to be asked for (RFC 6531 §3.4). */
    boolean international() {
        return peer.smtpUtf8()
                && (mail.parameters().international()
                        || mail.sender().filter(MailAddress::international).isPresent()
                        || mail.recipients().stream().anyMatch(r -> r.address().international()));
    }

    /** Why no recipient can be served. The content is read only where the answer lies there. */
    Optional<SmtpReply> refusal() throws DataWriter.ContentException {
        long size = mail.content().size();
        if (peer.size() > 0 && size > peer.size()) {
            // RFC 1870 §6.1
            return refuse(552, "5.3.4", "message of " + size + " octets; the server takes " + peer.size() + " at most");
        }
        if (mail.sender().filter(CommandLines::breaksLine).isPresent()) {
            return refuse(553, "5.1.7", "control character in the sender's address");
        }
        if (!peer.smtpUtf8()) {
            if (mail.sender().filter(MailAddress::international).isPresent()) {
                // RFC 6531 §3.5
                return refuse(553, "5.6.7", "the server takes no sender's address beyond US-ASCII");
            }
            if (mail.parameters().international() && eightBit(true)) {
                return refuse(554, "5.6.9", "the server takes no header fields beyond US-ASCII");
            }
        }
        if (!peer.eightBitMime() && eightBit(false)) {
            // RFC 6152 §3: convert or return; we do not convert
            return refuse(554, "5.6.3", "the server takes no 8-bit octets");
        }
        if (mail.parameters().tls() == TlsWish.REQUIRED && !peer.requireTls() && !last) {
            // RFC 8689 §4.2.1
            return refuse(554, "5.7.30", "REQUIRETLS support required");
        }
        DeliverBy by = mail.parameters().deliverBy();
        return by == null || !by.returns() ? Optional.empty() : untimely(by.seconds());
    }

    /** RFC 2852 §4: what is to be returned in time is not given to who cannot promise that. */
    private Optional<SmtpReply> untimely(long seconds) {
        if (seconds <= 0 || peer.deliverBy() && seconds < peer.leastDeliverBy()) {
            return refuse(554, "5.4.7", "the server cannot deliver in the time that is left");
        }
        return peer.deliverBy() || last
                ? Optional.empty()
                : refuse(554, "5.3.3", "the server cannot return what it does not deliver in time");
    }

    /** Why this recipient cannot be served. */
    Optional<SmtpReply> refusal(SmtpRecipient recipient) {
        if (CommandLines.breaksLine(recipient.address())) {
            return refuse(553, "5.1.3", "control character in the address");
        }
        return !peer.smtpUtf8() && recipient.address().international()
                ? refuse(553, "5.6.7", "the server takes no address beyond US-ASCII")
                : Optional.empty();
    }

    /** Looks for an octet over 127 in the header or in all of the message. */
    private boolean eightBit(boolean headerOnly) throws DataWriter.ContentException {
        byte[] block = new byte[8 * 1024];
        boolean lineStart = true;
        try (InputStream in = mail.content().open()) {
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
                for (int i = 0; i < n; i++) {
                    if (block[i] < 0) {
                        return true;
                    }
                    if (headerOnly && lineStart && (block[i] == '\r' || block[i] == '\n')) {
                        return false;
                    }
                    lineStart = block[i] == '\n';
                }
            }
            return false;
        } catch (IOException | RuntimeException e) {
            throw new DataWriter.ContentException(e);
        }
    }

    private static Optional<SmtpReply> refuse(int code, String status, String text) {
        return Optional.of(SmtpReply.of(code, status, text));
    }
}
