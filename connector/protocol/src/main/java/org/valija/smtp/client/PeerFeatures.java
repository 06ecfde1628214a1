package org.valija.smtp.client;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.valija.smtp.SmtpReply;

/**
 * What a server offers in its reply to EHLO or LHLO (RFC 5321 §4.1.1.1).
 *
 * @param keywords in upper case
 * @param size the most octets a message may have (RFC 1870); 0 where it does not say
 * @param mechanisms of AUTH, in upper case
 * @param recipientMax recipients in a transaction (RFC 9422 §5.2); 0 where it does not say
 * @param mailMax transactions in a connection (RFC 9422 §5.1); 0 where it does not say
 * @param leastDeliverBy the fewest seconds that BY= may give a message before it is returned (RFC 2852); 0 where it
 *     does not say
 */
public record PeerFeatures(
        Set<String> keywords, long size, Set<String> mechanisms, int recipientMax, int mailMax, long leastDeliverBy) {

    /** Those of a server that knows HELO alone. */
    public static final PeerFeatures NONE = new PeerFeatures(Set.of(), 0, Set.of(), 0, 0, 0);

    /** Copies the sets. */
    public PeerFeatures {
        keywords = Set.copyOf(keywords);
        mechanisms = Set.copyOf(mechanisms);
    }

    /** Reads a reply; its first line is the greeting. What cannot be understood is left out. */
    public static PeerFeatures of(SmtpReply hello) {
        List<String[]> offers = hello.lines().stream()
                .skip(1)
                .map(line -> line.toUpperCase(Locale.ROOT).strip().split("[ =]+"))
                .toList();
        Set<String> keywords = offers.stream().map(words -> words[0]).collect(Collectors.toSet());
        long size = arguments(offers, "SIZE")
                .mapToLong(PeerFeatures::number)
                .findFirst()
                .orElse(0);
        Set<String> mechanisms = arguments(offers, "AUTH").collect(Collectors.toSet());
        List<String> limits = arguments(offers, "LIMITS").toList();
        long least = arguments(offers, "DELIVERBY")
                .mapToLong(PeerFeatures::number)
                .findFirst()
                .orElse(0);
        return new PeerFeatures(keywords, size, mechanisms, limit(limits, "RCPTMAX"), limit(limits, "MAILMAX"), least);
    }

    /** RFC 2920. */
    public boolean pipelining() {
        return keywords.contains("PIPELINING");
    }

    /** RFC 6152. */
    public boolean eightBitMime() {
        return keywords.contains("8BITMIME");
    }

    /** RFC 6531. */
    public boolean smtpUtf8() {
        return keywords.contains("SMTPUTF8");
    }

    /** RFC 3461. */
    public boolean dsn() {
        return keywords.contains("DSN");
    }

    /** RFC 2852. */
    public boolean deliverBy() {
        return keywords.contains("DELIVERBY");
    }

    /** RFC 8689. */
    public boolean requireTls() {
        return keywords.contains("REQUIRETLS");
    }

    /** RFC 6710. */
    public boolean priorities() {
        return keywords.contains("MT-PRIORITY");
    }

    /** RFC 3207. */
    public boolean startTls() {
        return keywords.contains("STARTTLS");
    }

    /** RFC 1870. */
    public boolean declaresSize() {
        return keywords.contains("SIZE");
    }

    private static Stream<String> arguments(List<String[]> offers, String keyword) {
        return offers.stream()
                .filter(words -> words[0].equals(keyword))
                .flatMap(words -> Stream.of(words).skip(1));
    }

    /** The words were split at {@code =}, so a limit's value is the word after its name. */
    private static int limit(List<String> words, String name) {
        int at = words.indexOf(name);
        return at < 0 || at + 1 == words.size() ? 0 : (int) Math.min(Integer.MAX_VALUE, number(words.get(at + 1)));
    }

    private static long number(String digits) {
        return !digits.isEmpty() && digits.length() < 18 && digits.chars().allMatch(c -> c >= '0' && c <= '9')
                ? Long.parseLong(digits)
                : 0;
    }
}
