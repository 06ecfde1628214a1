package org.valija.mail;

import java.util.List;
import java.util.Map;

/**
 * The MIME structure of a message or of one of its parts (RFC 2045, RFC 3501 §7.4.2), and where it stands.
 * Texts are as in the header, one character for each octet (see {@link Envelope}).
 *
 * @param type the media type
 * @param fields what else the part's header says
 * @param extent where the part stands
 * @param envelope of the message that a {@code message/rfc822} part carries; else null
 * @param parts of a multipart; the one message of a {@code message/rfc822} part; else empty
 */
public record BodyPart(Type type, Fields fields, Extent extent, Envelope envelope, List<BodyPart> parts) {

    /** Copies the list. */
    public BodyPart {
        parts = List.copyOf(parts);
    }

    /** Whether it is a multipart with parts. */
    public boolean multipart() {
        return type.name.equalsIgnoreCase("multipart") && !parts.isEmpty();
    }

    /** Whether it carries a message whose structure is known. */
    public boolean message() {
        return envelope != null && !parts.isEmpty();
    }

    /** The same, with {@code octets} put before the header of this message. */
    public BodyPart prefixed(long octets) {
        return octets == 0 ? this : moved(octets, 0);
    }

    private BodyPart moved(long by, long header) {
        Extent e = new Extent(header, extent.body + by, extent.end + by, extent.lines);
        return new BodyPart(
                type,
                fields,
                e,
                envelope,
                parts.stream().map(p -> p.moved(by, p.extent.header + by)).toList());
    }

    /**
     * A media type.
     *
     * @param name such as {@code text}, as written
     * @param subtype such as {@code plain}, as written
     * @param parameters in the order of the field
     */
    public record Type(String name, String subtype, Map<String, String> parameters) {}

    /** Content-Disposition (RFC 2183). */
    public record Disposition(String name, Map<String, String> parameters) {}

    /**
     * Further fields of a part; null where missing.
     *
     * @param encoding Content-Transfer-Encoding; {@code 7BIT} where missing
     * @param md5 Content-MD5
     * @param languages Content-Language (RFC 3282); empty where missing
     * @param location Content-Location (RFC 2557)
     */
    public record Fields(
            String id,
            String description,
            String encoding,
            String md5,
            Disposition disposition,
            List<String> languages,
            String location) {}

    /**
     * Where a part stands in the message, in octets from its first.
     *
     * @param header start of the part's header
     * @param body start of its body, behind the empty line
     * @param end behind the last octet of its body; the CRLF before a boundary belongs to the boundary
     * @param lines CRLF-ended lines in the body, and one more where an unended one follows
     */
    public record Extent(long header, long body, long end, long lines) {}
}
