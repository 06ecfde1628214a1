package org.valija.mailbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.valija.mail.FlagChange;
import org.valija.mail.SpecialUse;
import org.valija.session.Incoming;

/**
 * The mailboxes of all accounts. Every account has an INBOX and the usual special-use mailboxes from its first
 * use on. Names are in Unicode with {@code /} between levels; INBOX is found in any case.
 *
 * <p>What a method has changed when it returns is on disk and seen by every {@link MailboxView} of this node;
 * {@link #deliver} alone leaves both to its caller's commit. So no other method may be called inside a
 * transaction. Failures that are the client's: {@link MailboxException}; of the content store:
 * {@link org.valija.content.ContentException}; everything else is temporary. Thread-safe; may block.
 *
 * <p>Arrays of UIDs are ascending and without repetition. A UID that does not exist (any more) is passed over.
 */
@ApplicationScoped
public class Mailboxes {

    /** The name of every account's first mailbox. */
    public static final String INBOX = "INBOX";

    /** All mailboxes of an account, INBOX first, then by name. */
    public List<MailboxInfo> list(long account) {
        throw new UnsupportedOperationException();
    }

    /** One mailbox by name. */
    public Optional<MailboxInfo> find(long account, String name) {
        throw new UnsupportedOperationException();
    }

    /** Makes a mailbox, and its superiors where they are missing (RFC 3501 §6.3.3). */
    public MailboxInfo create(long account, String name) {
        throw new UnsupportedOperationException();
    }

    /** Makes a mailbox for a special use (RFC 6154 §3). */
    public MailboxInfo create(long account, String name, SpecialUse use) {
        throw new UnsupportedOperationException();
    }

    /** Removes a mailbox with its messages. INBOX cannot be; one with inferiors neither. */
    public void delete(long account, String name) {
        throw new UnsupportedOperationException();
    }

    /** Renames a mailbox and its inferiors; INBOX instead moves its messages to a new one (RFC 3501 §6.3.5). */
    public void rename(long account, String from, String to) {
        throw new UnsupportedOperationException();
    }

    /** The names that the account subscribed to, whether they exist or not (RFC 3501 §6.3.9). */
    public Set<String> subscriptions(long account) {
        throw new UnsupportedOperationException();
    }

    /** Subscribes to a name or ends that. */
    public void subscribe(long account, String name, boolean subscribed) {
        throw new UnsupportedOperationException();
    }

    /** Removes all mailboxes of an account that is no more. */
    public void remove(long account) {
        throw new UnsupportedOperationException();
    }

    /**
     * Adds messages in the caller's transaction, one insert batch for all. The caller waits for the
     * {@link org.valija.content.DurabilityBarrier} after its commit. Holds the rows of the mailboxes until then;
     * they are taken in a fixed order, so callers cannot block one another for ever.
     *
     * @return in the order of the drops
     * @throws MailboxException with OVER_QUOTA, for all drops: check with {@link #room} first
     */
    public List<Placed> deliver(List<Drop> drops) {
        throw new UnsupportedOperationException();
    }

    /** Whether the account's quota has room for so many octets more. */
    public boolean room(long account, long octets) {
        throw new UnsupportedOperationException();
    }

    /** Adds one message (RFC 3501 §6.3.11). The caller closes {@code message}. */
    public Placed append(long mailbox, Incoming message, Drop.Marks marks) {
        throw new UnsupportedOperationException();
    }

    /** Copies messages with their flags and dates; content is shared. All or none. */
    public Copied copy(long mailbox, long[] uids, long target) {
        throw new UnsupportedOperationException();
    }

    /** Moves messages (RFC 6851): as {@link #copy}, and the source is expunged in the same transaction. */
    public Copied move(long mailbox, long[] uids, long target) {
        throw new UnsupportedOperationException();
    }

    /** Removes these messages, whatever their flags. @return the UIDs removed */
    public long[] expunge(long mailbox, long[] uids) {
        throw new UnsupportedOperationException();
    }

    /** Removes those of these messages that have {@code \Deleted}. @return the UIDs removed */
    public long[] expungeDeleted(long mailbox, long[] uids) {
        throw new UnsupportedOperationException();
    }

    /**
     * Changes flags. Safe against a crash of this process when it returns, and synced to disk within a second.
     *
     * @param unchangedSince messages changed after this modification sequence are left alone (RFC 7162 §3.1.3);
     *     {@link Long#MAX_VALUE} for no such condition
     */
    public Flagged store(long mailbox, long[] uids, FlagChange change, long unchangedSince) {
        throw new UnsupportedOperationException();
    }

    /** What this node's sessions share of a mailbox. @throws MailboxException where it is gone */
    public MailboxView view(long mailbox) {
        throw new UnsupportedOperationException();
    }

    /** What FETCH needs of some messages, by UID, in one query; ask for some hundred at a time. */
    public List<StoredMessage> messages(long mailbox, long[] uids) {
        throw new UnsupportedOperationException();
    }

    /** Where a message was put. */
    public record Placed(long mailbox, long uidValidity, long uid) {}

    /** Which messages became which (RFC 4315 §3). @param targets of {@code sources}, one by one */
    public record Copied(long uidValidity, long[] sources, long[] targets) {}

    /**
     * What a flag change did.
     *
     * @param changed UIDs whose flags differ now
     * @param modified UIDs left alone, as they had changed since
     */
    public record Flagged(long modSeq, long[] changed, long[] modified) {}
}
