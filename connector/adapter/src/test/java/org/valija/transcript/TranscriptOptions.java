package org.valija.transcript;

import java.util.Map;
import java.util.Optional;
import org.valija.session.ClearText;

/**
 * What the {@code #!} lines of a transcript ask of the server.
 *
 * @param values by name; empty for those that are only named
 */
public record TranscriptOptions(Map<String, String> values) {

    /** Where a transcript can run. */
    public enum Place {
        IN_PROCESS("in-process"),
        SERVER("server");

        private final String written;

        Place(String written) {
            this.written = written;
        }
    }

    private static final String ONLY = "only";

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    public int number(String name, int otherwise) {
        return has(name) ? Integer.parseInt(values.get(name)) : otherwise;
    }

    /** The option {@code clear-text}: from where passwords are taken without TLS. */
    public ClearText clearText() {
        return text("clear-text", "always").equals("never") ? ClearText.NEVER : ClearText.ALWAYS;
    }

    /** Why the transcript cannot run at this place, as its option {@code only} says; empty where it can. */
    public Optional<String> reasonAgainst(Place place) {
        if (!has(ONLY)) {
            return Optional.empty();
        }
        String[] only = values.get(ONLY).split("\\s+", 2);
        if (only.length < 2) {
            throw new IllegalArgumentException("'#! only' needs a place and the reason");
        }
        return only[0].equals(place.written) ? Optional.empty() : Optional.of(only[1]);
    }
}
