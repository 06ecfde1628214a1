package org.valija.smtp;

import java.util.List;
import java.util.Optional;
import org.valija.session.ContentSink;
import org.valija.session.Incoming;
import org.valija.session.Login;
import org.valija.session.SaslExchange;

/**
 * What an SMTP or LMTP session asks of the mail server; implemented by a message-driven bean. Every
 * method may block, runs on a worker's thread and may be called for many sessions at once. A refusal is
 * a reply of 4yz or 5yz; an exception is a fault of ours and becomes {@code 451 4.3.0}.
 *
 * <p>Where nothing else is wanted, HELO and MAIL are not announced one by one: their facts come with each
 * recipient, and a policy that refuses them does so there, as Postfix does by default
 * ({@code smtpd_delay_reject}). The {@link SmtpOptions} name the {@link SmtpQuestion}s that are asked on their own.
 */
public interface SmtpListener {

    /** May this client speak at all? 2yz or a refusal, after which it may only QUIT. */
    SmtpReply connect(SmtpClient client);

    /** May it call itself so? 2yz or a refusal, after which it has to say HELO again. */
    SmtpReply hello(SmtpClient client);

    /** May it send from this reverse-path? 2yz or a refusal; then there is no transaction. */
    SmtpReply sender(SmtpTransaction transaction);

    /** May it send its message to these recipients? 2yz or a refusal, before its octets. */
    SmtpReply data(SmtpTransaction transaction);

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

    /**
     * The account that a client has signed in to, by the word of a trusted host that speaks for it.
     *
     * @return empty where there is no such account
     */
    Optional<Login> vouched(String name);

    /** VRFY (RFC 5321 §3.5): 252 unless the policy tells more. The argument is as the client wrote it. */
    SmtpReply verify(SmtpClient client, String argument);

    /** EXPN (RFC 5321 §3.5): the members of a list, a line each, or a refusal. The argument is as the client wrote it. */
    SmtpReply expand(SmtpClient client, String argument);

    /**
     * ETRN (RFC 1985): has the queue try the mail of a node at once, one of the replies of its §5.3. Asked where
     * {@link SmtpExtension#ETRN} is offered. The argument is as the client wrote it, a domain or {@code @domain}.
     */
    SmtpReply startQueue(SmtpClient client, String node);
}
