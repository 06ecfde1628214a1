package org.valija.mailbox;

/**
 * What a view keeps of a message.
 *
 * @param flags as {@link FlagBits}
 * @param octets what a client downloads
 * @param arrived in seconds since 1970
 */
record MessageRow(long uid, long content, long octets, long flags, long modSeq, long arrived) {

    /** The same message with other flags. */
    MessageRow reflagged(long newFlags, long newModSeq) {
        return new MessageRow(uid, content, octets, newFlags, newModSeq, arrived);
    }
}
