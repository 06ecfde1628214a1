package org.valija.imap;

/**
 * Counters of a mailbox (RFC 3501 §6.3.10).
 *
 * @param messages how many
 * @param recent those that no session was told of
 * @param unseen those without {@code \Seen}
 * @param deleted those with {@code \Deleted} (RFC 9051 §6.3.11)
 * @param size of all, in octets (RFC 8438)
 * @param uidNext next UID
 * @param uidValidity RFC 3501 §2.3.1.1
 * @param modSeq the highest modification sequence (RFC 7162)
 */
public record MailboxStatus(
        long messages,
        long recent,
        long unseen,
        long deleted,
        long size,
        long uidNext,
        long uidValidity,
        long modSeq) {}
