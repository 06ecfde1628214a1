package org.valija.listener;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a listener does otherwise than its role has it. Written in lower case with dashes. Of {@code M=s} see the TLS. */
public enum ListenerModifier {
    /** Refuses ETRN; sendmail's {@code M=E}. */
    NO_ETRN,
    /** Takes mail from those alone who have signed in; sendmail's {@code M=a}. */
    REQUIRE_AUTH,
    /** Takes mail under TLS alone, where STARTTLS is offered. */
    REQUIRE_TLS,
    /** Lets the server start although its address or port cannot be had; sendmail's {@code M=O}. */
    OPTIONAL;

    /** Reads names with commas or spaces between them. @throws IllegalArgumentException naming the one there is not */
    public static Set<ListenerModifier> parse(String text) {
        Set<ListenerModifier> modifiers = EnumSet.noneOf(ListenerModifier.class);
        for (String word : text.replace(',', ' ').strip().split("\\s+")) {
            if (!word.isEmpty()) {
                modifiers.add(named(word));
            }
        }
        return Collections.unmodifiableSet(modifiers);
    }

    private static ListenerModifier named(String word) {
        return Arrays.stream(values())
                .filter(modifier -> modifier.written().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"" + word + "\" is not a modifier: one of "
                        + written(EnumSet.allOf(ListenerModifier.class))));
    }

    /** As {@link #parse} reads them. */
    public static String written(Set<ListenerModifier> modifiers) {
        return modifiers.stream().sorted().map(ListenerModifier::written).collect(Collectors.joining(", "));
    }

    public String written() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
