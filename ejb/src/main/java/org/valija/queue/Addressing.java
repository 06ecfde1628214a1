package org.valija.queue;

import java.util.List;
import org.valija.delivery.Destination;
import org.valija.mail.MailAddress;

/**
 * Tells the queue where an address leads; implemented by {@code routing}. Called for each recipient of
 * each message, so it has to answer from memory. Thread-safe.
 */
public interface Addressing {

    /**
     * Follows aliases to the end.
     *
     * @return at least one stop; an address that leads nowhere has a single one whose destination is an
     *     error
     */
    List<Stop> resolve(MailAddress recipient);

    /**
     * Where a copy of the message goes.
     *
     * @param address the address there
     * @param destination how it gets there
     * @param account the account's number for a local destination; 0 otherwise
     * @param detail what stood behind the separator; empty where nothing did
     */
    record Stop(MailAddress address, Destination destination, long account, String detail) {}
}
