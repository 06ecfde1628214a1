package org.valija.delivery.profile;

import java.util.List;
import java.util.Optional;

/**
 * The profiles, and which one is active.
 *
 * @param profiles by name
 * @param active empty while none is
 * @param byHand whether an administrator has activated it
 */
public record ProfileState(List<Profile> profiles, Optional<Profile> active, boolean byHand) {

    /** Copies the list. */
    public ProfileState {
        profiles = List.copyOf(profiles);
    }
}
