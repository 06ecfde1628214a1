package org.valija.imap;

import java.util.List;
import org.valija.mail.FlagChange;
import org.valija.mail.UidSet;
import org.valija.session.ContentSink;
import org.valija.session.Login;
import org.valija.session.Peer;
import org.valija.session.SaslExchange;

/**
 * What an IMAP session asks of the mail server; implemented by a message-driven bean. Every method may block,
 * runs on a worker's thread and may be called for many sessions at once. An {@link ImapRefusal} is a tagged
 * {@code NO}; an unchecked exception is a fault of ours and becomes {@code NO [SERVERBUG]}.
 *
 * <p>Names of mailboxes are Unicode with {@code /} between their levels, and {@code INBOX} in upper case.
 * Messages are named by UID alone: sequence numbers belong to the session. What changes the mailbox for good
 * (append, copy, move, expunge) is synced to disk when it returns.
 */
public interface ImapListener {

    /**
     * Starts a SASL exchange. The mechanism's name is in upper case; an unknown one fails at its first
     * response. LOGIN comes here as PLAIN.
     */
    SaslExchange authenticate(Peer peer, String mechanism);

    /** All mailboxes of the account, and the names subscribed to that are none; in any order. */
    List<ListedMailbox> mailboxes(Login login) throws ImapRefusal;

    /** Counters of a mailbox (RFC 3501 §6.3.10). */
    MailboxCounts status(Login login, String name) throws ImapRefusal;

    /** Makes a mailbox, and those above it that are missing (RFC 3501 §6.3.3). */
    void create(Login login, String name) throws ImapRefusal;

    /** Removes a mailbox; one with others below it stays as a name (RFC 3501 §6.3.4). INBOX is refused. */
    void delete(Login login, String name) throws ImapRefusal;

    /** Renames a mailbox and those below it; of INBOX it moves the messages (RFC 3501 §6.3.5). */
    void rename(Login login, String from, String to) throws ImapRefusal;

    /** Puts a name on the account's list of subscriptions, or takes it off (RFC 3501 §6.3.6). */
    void subscribe(Login login, String name, boolean on) throws ImapRefusal;

    /** Opens a mailbox for a session, which closes it. */
    ImapMailbox select(Login login, String name, boolean readOnly) throws ImapRefusal;

    /** Would a message of this size be taken? Asked before a large one is sent. */
    void appendable(Login login, String name, long size) throws ImapRefusal;

    /** A place for a message that has outgrown the heap. */
    ContentSink spill();

    /** Adds a message (RFC 3501 §6.3.11). Takes what it needs from the content; the session closes that. */
    Appended append(Login login, String name, NewMessage message) throws ImapRefusal;

    /** Messages by UID, ascending; those that are gone are left out. Asked for some hundred at a time. */
    List<ImapMessage> fetch(ImapMailbox mailbox, UidSet uids) throws ImapRefusal;

    /**
     * Changes flags (RFC 3501 §6.4.6); messages that are gone are left out.
     *
     * @param unchangedSince messages changed after this modification sequence are left alone (RFC 7162 §3.1.3);
     *     {@link Long#MAX_VALUE} for no such condition
     */
    Stored store(ImapMailbox mailbox, UidSet uids, FlagChange change, long unchangedSince) throws ImapRefusal;

    /** Those among {@code uids} that match; messages that are gone never do. */
    UidSet search(ImapMailbox mailbox, UidSet uids, SearchKey key) throws ImapRefusal;

    /** Copies messages, all or none (RFC 3501 §6.4.7). Refused with TRYCREATE where there is no such mailbox. */
    Copied copy(ImapMailbox mailbox, UidSet uids, String target) throws ImapRefusal;

    /** Copies messages and expunges them here, all or none (RFC 6851). */
    Copied move(ImapMailbox mailbox, UidSet uids, String target) throws ImapRefusal;

    /** Removes those among {@code uids} that are flagged {@code \Deleted} (RFC 3501 §6.4.3), and tells which. */
    UidSet expunge(ImapMailbox mailbox, UidSet uids) throws ImapRefusal;
}
