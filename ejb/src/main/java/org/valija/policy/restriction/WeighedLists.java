package org.valija.policy.restriction;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * DNS-based lists of clients with a weight each, in the form of Postfix's {@code postscreen_dnsbl_sites}: {@code
 * domain=d.d.d.d*weight}, where filter and weight may be missing. Lists of good clients have negative weights. Immutable.
 */
record WeighedLists(List<Weighed> lists) {

    private static final Pattern WEIGHT = Pattern.compile("(.+)\\*(-?[0-9]{1,3})");

    /** @param weight 1 where none is given */
    record Weighed(DnsList list, int weight) {

        @Override
        public String toString() {
            return weight == 1 ? list.toString() : list + "*" + weight;
        }
    }

    /** Reads lists with commas or spaces between them. @throws IllegalArgumentException with the reason */
    static WeighedLists parse(String text) {
        return new WeighedLists(Arrays.stream(text.split("[,\\s]+"))
                .filter(word -> !word.isEmpty())
                .map(WeighedLists::one)
                .toList());
    }

    private static Weighed one(String word) {
        Matcher weight = WEIGHT.matcher(word);
        return weight.matches()
                ? new Weighed(DnsList.parse(DnsList.Kind.ADDRESSES, weight.group(1)), Integer.parseInt(weight.group(2)))
                : new Weighed(DnsList.parse(DnsList.Kind.ADDRESSES, word), 1);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return lists.stream().map(Weighed::toString).collect(Collectors.joining(", "));
    }
}
