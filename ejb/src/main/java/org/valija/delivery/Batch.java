package org.valija.delivery;

import java.util.List;

/**
 * One message for the recipients that share one destination.
 *
 * @param envelope the message
 * @param destination where all of them go
 * @param addressees at least one, at most as many as the settings allow in one transaction
 */
public record Batch(Envelope envelope, Destination destination, List<Addressee> addressees) {

    /** Copies the list. */
    public Batch {
        addressees = List.copyOf(addressees);
    }
}
