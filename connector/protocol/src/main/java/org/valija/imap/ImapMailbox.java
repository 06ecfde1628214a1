package org.valija.imap;

import java.util.List;
import org.valija.mail.UidList;

/**
 * A mailbox as one session has it selected: a window on what all sessions of this node share. Lies in memory:
 * no method blocks. Safe for any thread.
 */
public interface ImapMailbox extends AutoCloseable {

    /** Whether the session may not change it: by EXAMINE, or for want of rights. */
    boolean readOnly();

    /** RFC 3501 §2.3.1.1. */
    long uidValidity();

    /** As it stands now. */
    State state();

    /** Keywords in use, for the FLAGS response. */
    List<String> keywords();

    /**
     * Claims the newest messages for this session as {@code \Recent} (RFC 3501 §2.3.2).
     *
     * @return the lowest UID that no session was told of before; those up to {@code state().uidNext()} are this
     *     session's now, unless it is read-only
     */
    long claimRecent();

    /**
     * Runs {@code listener} soon after each change, on any thread; it must not block. Null for none. One
     * listener at a time.
     */
    void watch(Runnable listener);

    /** Lets go of it. May be called twice. */
    @Override
    void close();

    /**
     * One moment of a mailbox.
     *
     * @param uids of its messages
     * @param uidNext RFC 3501 §2.3.1.1
     * @param modSeq the highest modification sequence (RFC 7162 §3.1.2.1); at least 1
     * @param gone whether the mailbox was deleted
     */
    record State(UidList uids, long uidNext, long modSeq, boolean gone) {}
}
