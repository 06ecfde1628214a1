package org.valija.delivery.verify;

import java.time.Instant;
import java.util.Locale;

/**
 * What is known of an address.
 *
 * @param destination where it was asked about, as {@link org.valija.delivery.Destination#key}
 * @param reply the server's last word on it, or why it could not be asked
 * @param found when that was found out
 * @param probed when it was last tried, whatever came of that
 */
public record AddressState(String address, String destination, Kind kind, String reply, Instant found, Instant probed) {

    /** Longest reply that is kept, in characters. */
    private static final int LONGEST = 500;

    /** Cuts the reply. */
    public AddressState {
        reply = reply.length() > LONGEST ? reply.substring(0, LONGEST) : reply;
    }

    /** The kinds of knowledge. */
    public enum Kind {
        /** The server takes mail for it. */
        DELIVERABLE,
        /** The server refuses it for good. */
        UNDELIVERABLE,
        /** The server could not be asked, or would not say. */
        UNKNOWN,
        /** It is being asked. */
        PENDING;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Nothing yet: somebody asks. */
    static AddressState pending(String address, String destination, Instant now) {
        return new AddressState(address, destination, Kind.PENDING, "Address verification in progress", now, now);
    }

    /** The same, tried again in vain. */
    AddressState triedAt(Instant now) {
        return new AddressState(address, destination, kind, reply, found, now);
    }
}
