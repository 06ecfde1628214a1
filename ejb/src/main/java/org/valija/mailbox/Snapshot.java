package org.valija.mailbox;

import org.valija.mail.MailboxSnapshot;

/** What the store knows of a mailbox at one moment beyond what its sessions need. */
public interface Snapshot extends MailboxSnapshot {

    /** Number of the message's content. */
    long content(int index);

    /** The message's unique-id (RFC 1939 §7): never used for another message, also in a mailbox made anew. */
    String uidl(int index);
}
