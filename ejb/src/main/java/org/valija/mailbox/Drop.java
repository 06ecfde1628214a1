package org.valija.mailbox;

import java.time.Instant;
import org.valija.mail.MessageFlags;

/**
 * One message for one mailbox.
 *
 * @param target where to
 * @param content number in the content store
 * @param size of the content, in octets
 * @param prefix octets that stand before the content for this mailbox: whole header fields with CRLF
 * @param marks flags and internal date
 */
public record Drop(Target target, long content, long size, byte[] prefix, Marks marks) {

    /**
     * A mailbox by name.
     *
     * @param made whether one that does not exist is made; otherwise, and where that is not allowed, it stands for
     *     INBOX
     */
    public record Target(long account, String mailbox, boolean made) {

        /** A mailbox that is not made. */
        public Target(long account, String mailbox) {
            this(account, mailbox, false);
        }

        /** The account's INBOX. */
        public static Target inbox(long account) {
            return new Target(account, Mailboxes.INBOX);
        }
    }

    /** What a message has besides its octets. The internal date is kept to the second. */
    public record Marks(MessageFlags flags, Instant internalDate) {}

    /** In octets, as a client sees it. */
    public long octets() {
        return prefix.length + size;
    }
}
