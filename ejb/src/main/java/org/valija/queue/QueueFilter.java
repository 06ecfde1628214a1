package org.valija.queue;

/**
 * Which messages to list, oldest first.
 *
 * @param after the queue id behind which to go on; 0 for the start
 * @param limit messages at most
 * @param text part of a sender's or recipient's address; empty for all
 * @param search a message is listed where any of its recipients is meant
 */
public record QueueFilter(long after, int limit, String text, QueueSearch search) {

    /** A page of all messages. */
    public static QueueFilter page(long after, int limit) {
        return new QueueFilter(after, limit, "", QueueSearch.ALL);
    }
}
