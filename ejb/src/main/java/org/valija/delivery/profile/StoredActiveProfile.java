package org.valija.delivery.profile;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Which profile is active; one row, which the first activation makes. */
@Entity
@Table(name = "active_profile")
class StoredActiveProfile {

    static final int ID = 1;

    @Id
    private int id = ID;

    private String name = "";

    @Column(name = "by_hand")
    private boolean byHand;

    /** None is active. */
    StoredActiveProfile() {}

    String name() {
        return name;
    }

    boolean byHand() {
        return byHand;
    }

    /** @param active empty for none */
    void set(String active, boolean hand) {
        name = active;
        byHand = hand;
    }
}
