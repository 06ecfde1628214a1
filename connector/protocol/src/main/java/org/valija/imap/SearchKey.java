package org.valija.imap;

import java.time.LocalDate;
import java.util.List;
import org.valija.mail.UidSet;

/**
 * What a message has to be for SEARCH (RFC 3501 §6.4.4). Sequence numbers and {@code \Recent} have become UIDs
 * before it leaves the session.
 */
public sealed interface SearchKey {

    /** Every one of these; all messages where there is none. */
    record And(List<SearchKey> keys) implements SearchKey {

        /** Copies the list. */
        public And {
            keys = List.copyOf(keys);
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
        SINCE
    }
}
