package org.valija.imap.command;

import java.util.List;

/** What FETCH may be asked for (RFC 3501 §6.4.5). */
sealed interface FetchItem {

    /** Whether the snapshot does not have it, so that the message has to be looked up. */
    boolean needsMessage();

    /** An item by its name alone. */
    enum Fact implements FetchItem {
        UID,
        FLAGS,
        INTERNALDATE,
        RFC822_SIZE,
        MODSEQ,
        ENVELOPE,
        BODY,
        BODYSTRUCTURE;

        @Override
        public boolean needsMessage() {
            return this == ENVELOPE || this == BODY || this == BODYSTRUCTURE;
        }

        /** As on the wire. */
        String text() {
            return this == RFC822_SIZE ? "RFC822.SIZE" : name();
        }
    }

    /**
     * Octets of the message.
     *
     * @param label as the response names it, such as {@code BODY[1.MIME]<0>}
     * @param path of part numbers; empty for the message itself
     * @param kind what of that part
     * @param fields of HEADER.FIELDS and HEADER.FIELDS.NOT
     * @param slice which octets of it
     */
    record Section(String label, List<Integer> path, Kind kind, List<String> fields, Slice slice) implements FetchItem {

        @Override
        public boolean needsMessage() {
            return true;
        }
    }

    /**
     * A partial fetch.
     *
     * @param offset first octet
     * @param length at most so many
     */
    record Slice(long offset, long length) {

        /** All octets. */
        static final Slice ALL = new Slice(0, Long.MAX_VALUE);
    }

    /** What of a part. */
    enum Kind {
        /** The part as it is. */
        WHOLE,
        /** {@code HEADER} of a message. */
        HEADER,
        /** {@code HEADER.FIELDS} of a message. */
        HEADER_FIELDS,
        /** {@code HEADER.FIELDS.NOT} of a message. */
        HEADER_FIELDS_NOT,
        /** {@code TEXT} of a message. */
        TEXT,
        /** {@code MIME} of a part. */
        MIME
    }
}
