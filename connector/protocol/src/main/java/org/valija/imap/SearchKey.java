package org.valija.imap;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.valija.mail.UidSet;

/**
 * What a message has to be for SEARCH (RFC 3501 §6.4.4). Sequence numbers and {@code \Recent} have become UIDs
 * before it leaves the session.
 */
public sealed interface SearchKey {

    /** Whether the message is as wanted. Keys that cost nothing had better come first. */
    default boolean matches(SearchCandidate message) {
        return switch (this) {
            case And and -> and.keys().stream().allMatch(k -> k.matches(message));
            case Or or -> or.left().matches(message) || or.right().matches(message);
            case Not not -> !not.key().matches(message);
            case Uids uids -> uids.uids().contains(message.uid());
            case HasFlag flag -> message.flags().has(flag.name());
            case Arrived arrived -> arrived.when().holds(message.arrived(), arrived.date());
            case Sent sent ->
                message.sent().map(d -> sent.when().holds(d, sent.date())).orElse(false);
            case Header header -> message.header(header.field()).stream().anyMatch(v -> contains(v, header.text()));
            case Body body -> message.holds(body.text(), false);
            case Text text -> message.holds(text.text(), true);
            case Larger larger -> message.octets() > larger.octets();
            case Smaller smaller -> message.octets() < smaller.octets();
            case ModSeq modSeq -> message.modSeq() >= modSeq.least();
        };
    }

    /** What the key costs: 0 in memory alone, 1 with the header, 2 with the body. */
    default int cost() {
        return switch (this) {
            case And and -> and.keys().stream().mapToInt(SearchKey::cost).max().orElse(0);
            case Or or -> Math.max(or.left().cost(), or.right().cost());
            case Not not -> not.key().cost();
            case Header header -> 1;
            case Sent sent -> 1;
            case Body body -> 2;
            case Text text -> 2;
            default -> 0;
        };
    }

    /** Whether a text holds another, case disregarded. */
    static boolean contains(String text, String part) {
        for (int i = 0; i <= text.length() - part.length(); i++) {
            if (text.regionMatches(true, i, part, 0, part.length())) {
                return true;
            }
        }
        return false;
    }

    /** Every one of these; all messages where there is none. */
    record And(List<SearchKey> keys) implements SearchKey {

        /** Copies the list, the cheap keys first. */
        public And {
            keys = keys.stream()
                    .sorted(Comparator.comparingInt(SearchKey::cost))
                    .toList();
        }
    }

    /** One of the two or both. */
    record Or(SearchKey left, SearchKey right) implements SearchKey {}

    /** Not this. */
    record Not(SearchKey key) implements SearchKey {}

    /** One of these messages. */
    record Uids(UidSet uids) implements SearchKey {}

    /** Has the flag, by its name on the wire. */
    record HasFlag(String name) implements SearchKey {}

    /** Arrived then, time and zone disregarded. */
    record Arrived(When when, LocalDate date) implements SearchKey {}

    /** Its Date field says then, time and zone disregarded. */
    record Sent(When when, LocalDate date) implements SearchKey {}

    /** A header field of this name holds the text, decoded, case disregarded; empty: there is such a field. */
    record Header(String field, String text) implements SearchKey {}

    /** The body holds the text, decoded, case disregarded. */
    record Body(String text) implements SearchKey {}

    /** Header or body hold the text, decoded, case disregarded. */
    record Text(String text) implements SearchKey {}

    /** More octets than that. */
    record Larger(long octets) implements SearchKey {}

    /** Fewer octets than that. */
    record Smaller(long octets) implements SearchKey {}

    /** Its modification sequence is at least that (RFC 7162 §3.1.5). */
    record ModSeq(long least) implements SearchKey {}

    /** How a date compares. */
    enum When {
        /** Earlier than the date. */
        BEFORE,
        /** On the date. */
        ON,
        /** On the date or later. */
        SINCE;

        private boolean holds(LocalDate date, LocalDate than) {
            return switch (this) {
                case BEFORE -> date.isBefore(than);
                case ON -> date.equals(than);
                case SINCE -> !date.isBefore(than);
            };
        }
    }
}
