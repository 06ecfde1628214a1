package org.valija.imap;

import org.valija.mail.MailboxSnapshot;

/**
 * A mailbox as one session has it selected: a window on what all sessions of this node share. Safe for any
 * thread. Only {@link #snapshot} may block.
 */
public interface ImapMailbox extends AutoCloseable {

    /** Whether the session may not change it: by EXAMINE, or for want of rights. */
    boolean readOnly();

    /**
     * As it stands now, every change included that was committed before the call.
     *
     * @throws ImapRefusal with NONEXISTENT where the mailbox was deleted
     */
    MailboxSnapshot snapshot() throws ImapRefusal;

    /**
     * Claims the newest messages for this session as {@code \Recent} (RFC 3501 §2.3.2), unless it is read-only.
     *
     * @param uidNext all below it are claimed
     * @return the lowest UID that no session was told of before
     */
    long claimRecent(long uidNext);

    /**
     * Has {@code listener} run soon after each change, on any thread; it must not block. One listener at a
     * time; null ends it.
     */
    void watch(Runnable listener);

    /** Lets go of it. May be called twice. */
    @Override
    void close();
}
