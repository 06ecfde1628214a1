package org.valija.mail;

/**
 * A mailbox's counters (RFC 3501 §6.3.10, RFC 7162 §3.1.2, RFC 8438).
 *
 * @param uidValidity grows whenever a mailbox of this name is made anew
 * @param uidNext the UID of the next message, greater than any before
 * @param highestModSeq of the last change
 * @param totals of its messages
 */
public record MailboxStatus(long uidValidity, long uidNext, long highestModSeq, Totals totals) {

    /** Counts of messages. @param octets what clients would download in all */
    public record Totals(long messages, long unseen, long octets) {}
}
