package org.valija.admin;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.valija.directory.ChangeRefusedException;
import org.valija.listener.ListenerChanges;

/**
 * Transcripts of sessions: of some clients, on some listeners, for a time. They are settings; here all of them are
 * changed together. Refused with {@link ChangeRefusedException} or
 * {@link org.valija.settings.InvalidSettingException}.
 */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class TranscriptAdministration {

    private static final String PEERS = "transcript.peers";
    private static final String LISTENERS = "transcript.listeners";
    private static final String UNTIL = "transcript.until";

    @Inject
    SettingAdministration settings;

    @Inject
    ListenerChanges listeners;

    /**
     * Which sessions are written down.
     *
     * @param peers networks with commas; empty for all clients
     * @param listeners their names; empty for all
     * @param until when that ends; empty for never
     */
    public record Chosen(String peers, List<String> listeners, Optional<Instant> until) {

        /** Whether any are. */
        public boolean isRunning() {
            boolean some = !peers.isEmpty() || !listeners.isEmpty();
            return some && until.filter(end -> !end.isAfter(Instant.now())).isEmpty();
        }
    }

    public Chosen find() {
        String until = value(UNTIL);
        return new Chosen(
                value(PEERS),
                Arrays.stream(value(LISTENERS).split(",\\s*"))
                        .filter(name -> !name.isEmpty())
                        .toList(),
                until.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(until)));
    }

    private String value(String name) {
        return settings.find(name).value();
    }

    /** Has the sessions of these clients on these listeners written down. @param time zero for without an end */
    public void start(String peers, List<String> names, Duration time) {
        if (peers.isBlank() && names.isEmpty()) {
            throw ChangeRefusedException.invalid("Say whose sessions are meant: clients, listeners, or both");
        }
        names.stream()
                .filter(name -> listeners.find(name).isEmpty())
                .findFirst()
                .ifPresent(name -> {
                    throw ChangeRefusedException.unknown("listener", name);
                });
        String until = time.isZero()
                ? ""
                : Instant.now().plus(time).truncatedTo(ChronoUnit.SECONDS).toString();
        settings.change(Map.of(PEERS, peers, LISTENERS, String.join(", ", names), UNTIL, until));
    }

    /** Has none written down any more. */
    public void stop() {
        List.of(PEERS, LISTENERS, UNTIL).forEach(settings::reset);
    }
}
