package org.valija.policy.restriction;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which answers of a DNS-based list count, in Postfix's form: {@code 127.0.0.2}, {@code 127.0.[0;1].[2..11]}. Immutable.
 *
 * @param text as it was written, with the equals sign before it; empty for the usual answers
 * @param octets what each octet of an answer may be
 */
record AnswerFilter(String text, List<BitSet> octets) {

    /**
     * What counts where nothing is said: an address in 127.0.0.0/8 (RFC 5782 §2.1), but not in 127.255.255.0/24, by
     * which lists tell that the question was wrong or comes from too far away.
     */
    static final AnswerFilter USUAL = new AnswerFilter("", List.of());

    private static final int OCTETS = 4;
    private static final int HIGHEST = 255;
    private static final int LOOPBACK = 127;
    private static final Pattern PART = Pattern.compile("(\\d+)(?:\\.\\.(\\d+))?");
    private static final Pattern OCTET = Pattern.compile("\\G(?:\\.|^)(\\d+|\\[[0-9.;]+])");

    /** Reads a filter. @throws IllegalArgumentException with the reason */
    static AnswerFilter parse(String text) {
        List<BitSet> octets = new ArrayList<>();
        Matcher octet = OCTET.matcher(text);
        int end = 0;
        while (octet.find()) {
            octets.add(numbers(octet.group(1), text));
            end = octet.end();
        }
        if (octets.size() != OCTETS || end != text.length()) {
            throw wrong(text);
        }
        return new AnswerFilter('=' + text, List.copyOf(octets));
    }

    private static BitSet numbers(String octet, String text) {
        BitSet numbers = new BitSet();
        String bare = octet.startsWith("[") ? octet.substring(1, octet.length() - 1) : octet;
        for (String item : bare.split(";", -1)) {
            Matcher part = PART.matcher(item);
            if (!part.matches() || item.length() > "255..255".length()) {
                throw wrong(text);
            }
            int from = Integer.parseInt(part.group(1));
            int to = part.group(2) == null ? from : Integer.parseInt(part.group(2));
            if (from > to || to > HIGHEST) {
                throw wrong(text);
            }
            numbers.set(from, to + 1);
        }
        return numbers;
    }

    /** Whether an answer, an IPv4 address, counts. */
    boolean accepts(InetAddress code) {
        byte[] given = code.getAddress();
        if (octets.isEmpty()) {
            boolean error = (given[1] & HIGHEST) == HIGHEST && (given[2] & HIGHEST) == HIGHEST;
            return given[0] == LOOPBACK && !error;
        }
        for (int i = 0; i < OCTETS; i++) {
            if (!octets.get(i).get(given[i] & HIGHEST)) {
                return false;
            }
        }
        return true;
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(
                "\"" + text + "\" is not a filter of answers such as 127.0.0.2 or 127.0.0.[2;4..11]");
    }

    @Override
    public String toString() {
        return text;
    }
}
