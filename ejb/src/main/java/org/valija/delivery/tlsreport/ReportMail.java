package org.valija.delivery.tlsreport;

import org.valija.mail.MailAddress;

/** Takes reports into the queue. */
@FunctionalInterface
public interface ReportMail {

    /**
     * Queues a report without a sender, whose failure is told to nobody, and to which recipients' TLS policies do not
     * apply. Returns when it is on disk. Runs a transaction of its own; call it outside of any.
     *
     * @param id its queue id, of this node
     * @param octets with CRLF
     * @throws RuntimeException where it cannot be taken for now
     */
    void queue(long id, byte[] octets, MailAddress to);
}
