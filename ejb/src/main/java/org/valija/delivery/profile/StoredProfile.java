package org.valija.delivery.profile;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A profile's row. */
@Entity
@Table(name = "profile")
class StoredProfile {

    @Id
    private String name;

    private String route;
    private String senders;
    private String network;
    private String reach;

    protected StoredProfile() {}

    StoredProfile(Profile profile) {
        name = profile.name();
        set(profile);
    }

    final void set(Profile profile) {
        route = profile.route();
        senders = Profile.text(profile.senders());
        network = profile.network();
        reach = profile.reach();
    }

    Profile toProfile() {
        return new Profile(name, route, Profile.senders(senders), network, reach);
    }
}
