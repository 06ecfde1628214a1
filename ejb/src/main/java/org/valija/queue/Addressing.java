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
     * @param place where there; {@link Place#NONE} unless the destination is local
     * @param sender the reverse-path there; null for that of the message
     * @param held whether it waits until somebody releases it
     */
    record Stop(MailAddress address, Destination destination, Place place, MailAddress sender, boolean held) {

        /** One that goes at once. */
        public Stop(MailAddress address, Destination destination, Place place, MailAddress sender) {
            this(address, destination, place, sender, false);
        }

        /** A stop elsewhere, with the message's own sender. */
        public static Stop of(MailAddress address, Destination destination) {
            return new Stop(address, destination, Place.NONE, null);
        }

        /** What a message has once: an address may be behind itself, in another mailbox, and at JMS destinations. */
        String identity() {
            return identity(QueuedMessage.text(address), place.mailbox(), destination.key());
        }

        /** The same of a recipient's row. @param destination a key */
        static String identity(String address, String mailbox, String destination) {
            return address + '/' + mailbox + (Destination.isJms(destination) ? ' ' + destination : "");
        }

        /** The same with another sender. */
        public Stop from(MailAddress other) {
            return new Stop(address, destination, place, other, held);
        }

        /**
         * A mailbox of this server.
         *
         * @param account the account's number
         * @param detail what stood behind the separator; empty where nothing did
         * @param mailbox the mailbox that an alias names; empty where none does
         */
        public record Place(long account, String detail, String mailbox) {

            /** Not here. */
            public static final Place NONE = new Place(0, "", "");
        }
    }
}
