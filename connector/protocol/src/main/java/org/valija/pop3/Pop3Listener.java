package org.valija.pop3;

import java.util.BitSet;
import org.valija.session.Login;
import org.valija.session.Outgoing;
import org.valija.session.Peer;
import org.valija.session.SaslExchange;

/**
 * What a POP3 session asks of the mail server; implemented by a message-driven bean. Every method may block,
 * runs on a worker's thread and may be called for many sessions at once. A {@link Pop3Refusal} is told to the
 * client; an unchecked exception is a fault of ours and becomes {@code -ERR [SYS/TEMP]}.
 */
public interface Pop3Listener {

    /**
     * Starts a SASL exchange. The mechanism's name is in upper case; an unknown one fails at its first
     * response. USER and PASS come here as PLAIN.
     */
    SaslExchange authenticate(Peer peer, String mechanism);

    /**
     * Opens the account's maildrop and locks it for this session (RFC 1939 §4).
     *
     * @throws Pop3Refusal {@link Pop3Refusal.Code#IN_USE} where another session has it
     */
    Maildrop open(Login login) throws Pop3Refusal;

    /** A message to be read, by its index from 0. The session closes it. */
    Outgoing retrieve(Maildrop maildrop, int index) throws Pop3Refusal;

    /**
     * Removes messages, by index from 0; when this returns, their removal is synced to disk (RFC 1939 §6). One
     * that is gone already is no error.
     */
    void remove(Maildrop maildrop, BitSet messages) throws Pop3Refusal;
}
