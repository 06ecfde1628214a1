package org.valija.delivery.verify;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;

/** The row of an address. */
@Entity
@Table(name = "verified_address")
class StoredAddressState {

    @Id
    private String name;

    private String destination;
    private String state;
    private String reply;

    /** In ms. */
    private long found;

    /** In ms. */
    private long probed;

    protected StoredAddressState() {}

    StoredAddressState(AddressState given) {
        name = given.address();
        destination = given.destination();
        state = given.kind().toString();
        reply = given.reply();
        found = given.found().toEpochMilli();
        probed = given.probed().toEpochMilli();
    }

    String name() {
        return name;
    }

    AddressState toState() {
        return new AddressState(
                name,
                destination,
                AddressState.Kind.valueOf(state.toUpperCase(Locale.ROOT)),
                reply,
                Instant.ofEpochMilli(found),
                Instant.ofEpochMilli(probed));
    }
}
