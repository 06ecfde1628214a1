package org.valija.policy;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The value of a setting: names of flags with commas or spaces between them, as sendmail's files have them. */
public final class PrivacyFlags {

    /** sendmail's word for these together. */
    private static final String GOAWAY = "goaway";

    private static final Set<PrivacyFlag> ALL_OF_GOAWAY = EnumSet.of(
            PrivacyFlag.AUTHWARNINGS,
            PrivacyFlag.NOVRFY,
            PrivacyFlag.NOEXPN,
            PrivacyFlag.NOVERB,
            PrivacyFlag.NEEDMAILHELO,
            PrivacyFlag.NEEDVRFYHELO,
            PrivacyFlag.NEEDEXPNHELO);

    private final Set<String> names;
    private final Set<PrivacyFlag> flags = EnumSet.noneOf(PrivacyFlag.class);

    private PrivacyFlags(Set<String> names) {
        this.names = names;
        for (String name : names) {
            if (name.equals(GOAWAY)) {
                flags.addAll(ALL_OF_GOAWAY);
            } else {
                flags.add(flag(name));
            }
        }
        if (flags.contains(PrivacyFlag.PUBLIC) && flags.size() > 1) {
            throw new IllegalArgumentException("public stands alone");
        }
    }

    /** Reads names in any case. @throws IllegalArgumentException where one is none */
    public static PrivacyFlags parse(String text) {
        return new PrivacyFlags(Arrays.stream(text.toLowerCase(Locale.ROOT).split("[,\\s]+"))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    private static PrivacyFlag flag(String name) {
        return Arrays.stream(PrivacyFlag.values())
                .filter(flag -> flag.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no flag " + name));
    }

    /** Whether the flag is set. */
    public boolean has(PrivacyFlag flag) {
        return flags.contains(flag);
    }

    /** The names as given. */
    @Override
    public String toString() {
        return String.join(", ", names);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PrivacyFlags that && names.equals(that.names);
    }

    @Override
    public int hashCode() {
        return names.hashCode();
    }
}
