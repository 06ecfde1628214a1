package org.valija.delivery.profile;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Optional;
import org.valija.settings.Settings;
import org.valija.settings.Snapshot;

/**
 * The profiles in memory. A change is seen on this node once it is committed, on other nodes after
 * {@link ProfileSettings#REFRESH} at the latest; where the database is away, they stay as they were. Thread-safe.
 */
@ApplicationScoped
public class Profiles {

    private Snapshot<ProfileState> snapshot;
    private Settings settings;

    /** For the container. */
    Profiles() {}

    @Inject
    public Profiles(ProfileChanges stored, Settings settings) {
        snapshot = new Snapshot<>(new Stored(stored), () -> settings.get(ProfileSettings.REFRESH));
        this.settings = settings;
    }

    /** The one that says which way mail takes; empty where none does. */
    public Optional<Profile> active() {
        return snapshot.get().active();
    }

    /** Whether mail that has no other way waits: none is active, and the settings want it to. */
    public boolean isOffline() {
        return settings.get(ProfileSettings.OFFLINE) && active().isEmpty();
    }

    /** Whether profiles decide of mail that has no entry in the transport table. */
    public boolean decide() {
        return active().isPresent() || settings.get(ProfileSettings.OFFLINE);
    }

    /** Whoever asks from now on sees what is committed by now. */
    public void reread() {
        snapshot.changed();
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) ProfileChanged change) {
        reread();
    }

    private record Stored(ProfileChanges profiles) implements Snapshot.Source<ProfileState> {

        @Override
        public String name() {
            return "The table of profiles";
        }

        /** Another one each time: profiles are few, and read anew whenever their revision would be asked for. */
        @Override
        public long revision() {
            return System.nanoTime();
        }

        @Override
        public ProfileState read() {
            return profiles.state();
        }
    }
}
