package org.valija.mail;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The flags of a message (RFC 3501 §2.3.2): system flags and keywords, immutable. Compared without
 * regard to case; a keyword keeps the case in which it was written. {@code \Recent} is no part of it, as it
 * belongs to a session.
 */
public final class Flags {

    /** A system flag. */
    public enum System {
        /** {@code \Answered}. */
        ANSWERED("\\Answered"),
        /** {@code \Flagged}. */
        FLAGGED("\\Flagged"),
        /** {@code \Deleted}. */
        DELETED("\\Deleted"),
        /** {@code \Seen}. */
        SEEN("\\Seen"),
        /** {@code \Draft}. */
        DRAFT("\\Draft");

        private static final System[] ALL = values();

        private final String text;

        System(String text) {
            this.text = text;
        }

        /** As on the wire. */
        public String text() {
            return text;
        }

        private int bit() {
            return 1 << ordinal();
        }
    }

    /** No flag at all. */
    public static final Flags NONE = new Flags(0, List.of());

    private final int system;
    private final List<String> keywords;
    private final String text;

    private Flags(int system, List<String> keywords) {
        this.system = system;
        this.keywords = keywords;
        this.text = join();
    }

    /** These system flags. */
    public static Flags of(System... flags) {
        int bits = 0;
        for (System f : flags) {
            bits |= f.bit();
        }
        return new Flags(bits, List.of());
    }

    /** By the bits of {@link #systemBits} and keywords. */
    public static Flags of(int systemBits, Collection<String> keywords) {
        return new Flags(systemBits & (1 << System.ALL.length) - 1, distinct(keywords));
    }

    /** By the names of the wire; an unknown name is a keyword. Those that begin with a backslash and are no system flag are left out. */
    public static Flags parse(Collection<String> names) {
        int bits = 0;
        List<String> words = new ArrayList<>();
        for (String name : names) {
            Optional<System> known = system(name);
            if (known.isPresent()) {
                bits |= known.get().bit();
            } else if (!name.startsWith("\\")) {
                words.add(name);
            }
        }
        return of(bits, words);
    }

    private static Optional<System> system(String name) {
        for (System f : System.ALL) {
            if (f.text.equalsIgnoreCase(name)) {
                return Optional.of(f);
            }
        }
        return Optional.empty();
    }

    private static List<String> distinct(Collection<String> words) {
        if (words.isEmpty()) {
            return List.of();
        }
        List<String> kept = new ArrayList<>();
        for (String w : words) {
            if (kept.stream().noneMatch(w::equalsIgnoreCase)) {
                kept.add(w);
            }
        }
        kept.sort(String.CASE_INSENSITIVE_ORDER);
        return List.copyOf(kept);
    }

    /** Bit {@code i} stands for the {@code i}-th {@link System} flag. */
    public int systemBits() {
        return system;
    }

    /** Sorted without regard to case; none twice. */
    public List<String> keywords() {
        return keywords;
    }

    /** Whether the system flag is set. */
    public boolean has(System flag) {
        return (system & flag.bit()) != 0;
    }

    /** Whether a flag of this name is set. */
    public boolean has(String name) {
        Optional<System> known = system(name);
        return known.map(this::has).orElseGet(() -> keywords.stream().anyMatch(name::equalsIgnoreCase));
    }

    /** Whether none is set. */
    public boolean isEmpty() {
        return system == 0 && keywords.isEmpty();
    }

    /** These and the others. */
    public Flags with(Flags others) {
        if ((system | others.system) == system && others.keywords.stream().allMatch(this::has)) {
            return this;
        }
        List<String> all = new ArrayList<>(keywords);
        all.addAll(others.keywords);
        return of(system | others.system, all);
    }

    /** These but the others. */
    public Flags without(Flags others) {
        List<String> kept = new ArrayList<>(keywords);
        kept.removeIf(others::has);
        return of(system & ~others.system, kept);
    }

    private String join() {
        StringBuilder b = new StringBuilder();
        for (System f : System.ALL) {
            if (has(f)) {
                b.append(b.isEmpty() ? "" : " ").append(f.text);
            }
        }
        for (String k : keywords) {
            b.append(b.isEmpty() ? "" : " ").append(k);
        }
        return b.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Flags f && f.system == system && f.text.equalsIgnoreCase(text);
    }

    @Override
    public int hashCode() {
        return text.toLowerCase(Locale.ROOT).hashCode();
    }

    /** As on the wire, without parentheses: {@code \Answered \Seen $Junk}. */
    @Override
    public String toString() {
        return text;
    }
}
