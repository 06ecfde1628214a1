package org.valija.mail;

import java.util.List;

/**
 * One part of a message's body structure (RFC 2045, RFC 3501 §7.4.2).
 *
 * @param mediaType what it is
 * @param fields its other MIME header fields
 * @param extent where it lies in the message
 * @param envelope of the enclosed message where this is {@code message/rfc822} or {@code message/global},
 *     else {@code null}
 * @param parts a multipart's parts; for an enclosed message its one root part; else empty
 */
public record BodyPart(MediaType mediaType, Fields fields, Extent extent, Envelope envelope, List<BodyPart> parts) {

    public BodyPart {
        parts = List.copyOf(parts);
    }

    /** Whether this is a multipart with at least one part. */
    public boolean multipart() {
        return mediaType.type().equals("multipart") && !parts.isEmpty();
    }

    /** Whether this encloses a message whose structure is known. */
    public boolean message() {
        return envelope != null;
    }

    /**
     * MIME header fields; {@code null} where missing.
     *
     * @param encoding the Content-Transfer-Encoding in lower case; {@code 7bit} where missing
     * @param disposition the Content-Disposition (RFC 2183)
     * @param languages the Content-Language (RFC 3282)
     */
    public record Fields(Naming naming, String encoding, Disposition disposition, List<String> languages) {

        /** None of the fields. */
        public static final Fields NONE = new Fields(Naming.NONE, "7bit", null, List.of());

        public Fields {
            languages = List.copyOf(languages);
        }
    }

    /** What names a part; {@code null} where missing. */
    public record Naming(String id, String description, String md5, String location) {

        /** Nothing names it. */
        public static final Naming NONE = new Naming(null, null, null, null);
    }

    /** A Content-Disposition. @param type lower case, such as {@code attachment} */
    public record Disposition(String type, List<MediaType.Parameter> parameters) {

        public Disposition {
            parameters = List.copyOf(parameters);
        }
    }

    /**
     * Where a part lies. Offsets in octets from the start of what a client sees of the whole message.
     *
     * @param header offset of its header; where the header is empty, of its body
     * @param body offset of its body: header octets are {@code body - header}, with the blank line
     * @param octets size of its body, still encoded
     * @param lines line ends in its body
     */
    public record Extent(long header, long body, long octets, long lines) {

        /** The same with both offsets moved. */
        public Extent shifted(long by) {
            return new Extent(header + by, body + by, octets, lines);
        }
    }
}
