package org.valija.delivery.profile;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import org.valija.delivery.route.RouteChanges;
import org.valija.directory.ChangeRefusedException;

/** The profiles as the database has them; each change is one transaction and counts for the next delivery. */
@Stateless
public class ProfileChanges {

    @Inject
    EntityManager entities;

    @Inject
    RouteChanges routes;

    @Inject
    Event<ProfileChanged> changed;

    /** All of it as it is now. */
    public ProfileState state() {
        List<Profile> profiles = entities
                .createQuery("select p from StoredProfile p order by p.name", StoredProfile.class)
                .getResultList()
                .stream()
                .map(StoredProfile::toProfile)
                .toList();
        StoredActiveProfile active = entities.find(StoredActiveProfile.class, StoredActiveProfile.ID);
        return new ProfileState(
                profiles,
                active == null
                        ? Optional.empty()
                        : profiles.stream()
                                .filter(profile -> profile.name().equals(active.name()))
                                .findFirst(),
                active != null && active.byHand());
    }

    public Optional<Profile> find(String name) {
        return Optional.ofNullable(entities.find(StoredProfile.class, name)).map(StoredProfile::toProfile);
    }

    /** Adds a profile, or changes the one of its name. @throws ChangeRefusedException where there is no such route */
    public void put(Profile profile) {
        if (routes.find(profile.route()).isEmpty()) {
            throw ChangeRefusedException.invalid("There is no route " + profile.route());
        }
        StoredProfile row = entities.find(StoredProfile.class, profile.name());
        if (row == null) {
            entities.persist(new StoredProfile(profile));
        } else {
            row.set(profile);
        }
        changed.fire(new ProfileChanged());
    }

    /** @throws ChangeRefusedException where there is none of this name, or it is active */
    public void remove(String name) {
        StoredProfile row = stored(name);
        StoredActiveProfile active = entities.find(StoredActiveProfile.class, StoredActiveProfile.ID);
        if (active != null && active.name().equals(name)) {
            throw new ChangeRefusedException(
                    ChangeRefusedException.Reason.IN_USE, "The profile " + name + " is active");
        }
        entities.remove(row);
        changed.fire(new ProfileChanged());
    }

    /** From the commit on, mail takes its way. @param byHand whether an administrator says so */
    public void activate(String name, boolean byHand) {
        stored(name);
        set(name, byHand);
    }

    /** From the commit on, none is active. */
    public void deactivate() {
        set("", false);
    }

    private StoredProfile stored(String name) {
        StoredProfile row = entities.find(StoredProfile.class, name);
        if (row == null) {
            throw ChangeRefusedException.unknown("profile", name);
        }
        return row;
    }

    private void set(String name, boolean byHand) {
        StoredActiveProfile row = entities.find(StoredActiveProfile.class, StoredActiveProfile.ID);
        if (row == null) {
            row = new StoredActiveProfile();
            entities.persist(row);
        }
        row.set(name, byHand);
        changed.fire(new ProfileChanged());
    }
}
