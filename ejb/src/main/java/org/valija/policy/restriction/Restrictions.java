package org.valija.policy.restriction;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A list of restrictions. The first that refuses or permits ends it. Immutable. */
record Restrictions(List<Restriction> items) {

    /** Reads a list: names with commas or spaces between them. @throws IllegalArgumentException with the reason */
    static Restrictions parse(String text) {
        List<Restriction> items = new ArrayList<>();
        Iterator<String> words = words(text).iterator();
        while (words.hasNext()) {
            if (!items.isEmpty()
                    && items.getLast().check().ends()
                    && !items.getLast().warns()) {
                throw new IllegalArgumentException(
                        "what stands behind " + items.getLast().check() + " is never asked");
            }
            items.add(restriction(words));
        }
        return new Restrictions(List.copyOf(items));
    }

    /** Reads the list for relaying, which has to keep strangers from it. @throws IllegalArgumentException also where not */
    static Restrictions parseRelay(String text) {
        Restrictions list = parse(text);
        for (Restriction item : list.items) {
            if (item.check() == Check.PERMIT || item.check() == Check.PERMIT_DNSWL_CLIENT) {
                throw openRelay(item.check() + " lets strangers relay");
            }
            if (item.check().guards() && !item.warns()) {
                return list;
            }
        }
        throw openRelay("it needs reject_unauth_destination, defer_unauth_destination, reject or defer");
    }

    private static IllegalArgumentException openRelay(String why) {
        return new IllegalArgumentException("this would be an open relay; " + why);
    }

    private static List<String> words(String text) {
        return List.of(text.replace(',', ' ').strip().split("\\s+")).stream()
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static Restriction restriction(Iterator<String> words) {
        String name = words.next();
        boolean warns = name.equalsIgnoreCase(Restriction.WARN_IF_REJECT);
        if (warns && !words.hasNext()) {
            throw new IllegalArgumentException("behind " + Restriction.WARN_IF_REJECT + " a check is missing");
        }
        String wanted = warns ? words.next() : name;
        if (wanted.indexOf(':') > 0) {
            throw new IllegalArgumentException("\"" + wanted + "\" names a table; there is one access table, which"
                    + " check_client_access and its like ask without naming it");
        }
        Check check = Check.named(wanted)
                .orElseThrow(() -> new IllegalArgumentException("there is no check \"" + wanted + "\""));
        if (check.list().isEmpty()) {
            return new Restriction(check, Optional.empty(), warns);
        }
        if (!words.hasNext()) {
            throw new IllegalArgumentException("behind " + check + " the domain of a list is missing");
        }
        return new Restriction(check, Optional.of(DnsList.parse(check.list().get(), words.next())), warns);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return items.stream().map(Restriction::toString).collect(Collectors.joining(", "));
    }
}
