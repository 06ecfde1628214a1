package org.valija.smtp.client;

/**
 * What a client bears and what it burdens a server with.
 *
 * @param replyLine octets in a line of a reply, without CRLF; RFC 5321 §4.5.3.1.5 allows 510, servers send more
 * @param replyLines lines in a reply
 * @param recipients in a transaction; more make several transactions
 * @param pipelined commands written before their replies are read, so that neither side's buffers fill
 *     (RFC 2920 §3.1)
 */
public record ClientLimits(int replyLine, int replyLines, int recipients, int pipelined) {

    /** For ordinary servers. */
    public static final ClientLimits STANDARD = new ClientLimits(4096, 128, 50, 100);
}
