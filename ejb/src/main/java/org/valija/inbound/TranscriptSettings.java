package org.valija.inbound;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.valija.policy.NetworkList;
import org.valija.settings.Setting;
import org.valija.settings.SettingGroup;

/** Which sessions are written down. */
@ApplicationScoped
public class TranscriptSettings implements SettingGroup {

    public static final Setting<String> PEERS = Setting.text(
                    "transcript.peers", "", "a list of networks", NetworkList::isList)
            .help(
                    "Clients whose sessions are written to the log, in the category org.valija.transcript; with"
                            + " transcript.listeners, those on these listeners alone. Nothing is written while both are empty.");

    public static final Setting<List<String>> LISTENERS =
            Setting.texts("transcript.listeners").help("Names of listeners whose sessions are written to the log.");

    public static final Setting<End> UNTIL = Setting.form(
                    "transcript.until", "", "a time such as 2026-11-22T18:00:00Z", End::parse)
            .help("When to stop with new sessions; empty for never.");

    public static final Setting<Integer> LINES = Setting.number("transcript.max-lines", "lines", 2_000, 10, 1_000_000)
            .help("How much of one session is written.");

    public static final Setting<Integer> LINE = Setting.number("transcript.max-line", "characters", 500, 80, 10_000)
            .help("How much of one line is written; contents of messages are not.");

    /** The time when something ends. @param time empty for never */
    public record End(Optional<Instant> time) {

        static End parse(String text) {
            try {
                return new End(text.isBlank() ? Optional.empty() : Optional.of(Instant.parse(text.strip())));
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException("not in ISO 8601, in UTC", e);
            }
        }

        boolean isOver(Instant now) {
            return time.isPresent() && !now.isBefore(time.get());
        }

        @Override
        public String toString() {
            return time.map(Instant::toString).orElse("");
        }
    }

    @Override
    public String title() {
        return "Transcripts of sessions";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(PEERS, LISTENERS, UNTIL, LINES, LINE);
    }
}
