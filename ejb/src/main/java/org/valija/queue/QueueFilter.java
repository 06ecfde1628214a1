package org.valija.queue;

/**
 * Which messages to list, oldest first.
 *
 * @param after the queue id behind which to go on; 0 for the start
 * @param limit messages at most
 * @param text part of a sender's or recipient's address; empty for all
 * @param heldOnly held messages alone
 */
public record QueueFilter(long after, int limit, String text, boolean heldOnly) {

    /** A page of all messages. */
    public static QueueFilter page(long after, int limit) {
        return new QueueFilter(after, limit, "", false);
    }
}
