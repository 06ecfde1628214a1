package org.valija.admin;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.valija.delivery.profile.Profile;
import org.valija.delivery.profile.ProfileChanges;
import org.valija.delivery.profile.ProfileState;
import org.valija.directory.ChangeRefusedException;

/** Profiles, of which one is active or none. Changes are refused with {@link ChangeRefusedException}. */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class ProfileAdministration {

    @Inject
    ProfileChanges profiles;

    @Inject
    Audit audit;

    /** A profile as it is shown. @param senders a line for each: the address here, a space, the address there */
    public record Shown(String name, String route, String senders, String network, String reach, boolean active) {

        private static Shown of(Profile profile, ProfileState state) {
            return new Shown(
                    profile.name(),
                    profile.route(),
                    Profile.text(profile.senders()),
                    profile.network(),
                    profile.reach(),
                    state.active().filter(profile::equals).isPresent());
        }
    }

    /** A profile as it shall be; what is null stays, or is empty in a new one. */
    public record Wanted(String route, String senders, String network, String reach) {}

    /** All profiles, by name. */
    public List<Shown> list() {
        ProfileState state = profiles.state();
        return state.profiles().stream()
                .map(profile -> Shown.of(profile, state))
                .toList();
    }

    public Optional<Shown> find(String name) {
        return list().stream().filter(profile -> profile.name().equals(name)).findFirst();
    }

    /** The active one; empty for none. */
    public Optional<Shown> active() {
        return list().stream().filter(Shown::active).findFirst();
    }

    /** Adds a profile, or changes the one of its name. */
    public void put(String name, Wanted wanted) {
        Optional<Profile> before = profiles.find(name);
        String route = given(wanted.route(), before.map(Profile::route));
        if (route.isEmpty()) {
            throw ChangeRefusedException.invalid("A profile needs a route; valija route set makes one");
        }
        Profile profile = new Profile(
                name,
                route,
                Profile.senders(
                        given(wanted.senders(), before.map(Profile::senders).map(Profile::text))),
                given(wanted.network(), before.map(Profile::network)),
                given(wanted.reach(), before.map(Profile::reach)));
        profiles.put(profile);
        audit.note("profile set", profile);
    }

    public void remove(String name) {
        profiles.remove(name);
        audit.note("profile remove", name);
    }

    /** Mail takes its way from now on, and what has waited goes. */
    public void activate(String name) {
        profiles.activate(name, true);
        audit.note("profile activate", name);
    }

    /** None is active from now on, until the state of the network says so where it is looked at. */
    public void deactivate() {
        profiles.deactivate();
        audit.note("profile deactivate", "");
    }

    private static String given(String wanted, Optional<String> before) {
        return wanted == null ? before.orElse("") : wanted.strip();
    }
}
