package org.valija.smtp;

import java.util.List;
import org.valija.session.ContentSink;
import org.valija.session.Incoming;
import org.valija.session.SaslExchange;

/**
 * What an SMTP or LMTP session asks of the mail server; implemented by a message-driven bean. Every
 * method may block, runs on a worker's thread and may be called for many sessions at once. A refusal is
 * a reply of 4yz or 5yz; an exception is a fault of ours and becomes {@code 451 4.3.0}.
 *
 * <p>HELO and MAIL are not announced one by one: their facts come with each recipient, and a policy that
 * refuses them does so there, as Postfix does by default ({@code smtpd_delay_reject}).
 */
public interface SmtpListener {

    /** May this client speak at all? 220 or a refusal; asked only where the listener has a connect policy. */
    SmtpReply connect(SmtpClient client);

    /** Judges one more recipient of the transaction: 250, or a refusal that leaves the transaction as it was. */
    SmtpVerdict recipient(SmtpTransaction transaction, SmtpRecipient recipient);

    /**
     * The message has arrived whole. When this returns 250, it is kept: synced to disk, queued or
     * delivered (RFC 5321 §4.2.5). Takes what it needs from {@code content} before it returns; the session
     * closes it.
     *
     * @return one reply; for LMTP one for each accepted recipient, in order (RFC 2033 §4.2)
     */
    List<SmtpReply> message(SmtpTransaction transaction, Incoming content);

    /** A place for a message that has outgrown {@link Incoming#HEAP}. */
    ContentSink spill();

    /** Starts a SASL exchange. The mechanism's name is in upper case; an unknown one fails at its first response. */
    SaslExchange authenticate(SmtpClient client, String mechanism);

    /** VRFY (RFC 5321 §3.5): 252 unless the policy tells more. The argument is as the client wrote it. */
    SmtpReply verify(SmtpClient client, String argument);
}
