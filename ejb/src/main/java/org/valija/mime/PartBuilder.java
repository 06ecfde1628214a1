package org.valija.mime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.valija.mail.BodyPart;
import org.valija.mail.Envelope;
import org.valija.mail.MediaType;

/** A part while its octets go by. */
final class PartBuilder {

    private final long start;
    private final MediaType byDefault;
    private final List<PartBuilder> parts = new ArrayList<>();
    private MediaType type;
    private MediaType declared;
    private BodyPart.Fields fields = BodyPart.Fields.NONE;
    private Envelope own = Envelope.EMPTY;
    private Envelope enclosed;
    private byte[] boundary;
    private long body;
    private long end;
    private long firstLine;
    private long lastLine;

    /** @param byDefault its type unless its header tells */
    PartBuilder(long start, MediaType byDefault) {
        this.start = start;
        this.body = start;
        this.byDefault = byDefault;
        this.type = byDefault;
        this.declared = byDefault;
    }

    /** Its header has ended. @param linesBefore line ends before its body */
    void header(HeaderFields header, long bodyStart, long linesBefore) {
        body = bodyStart;
        firstLine = linesBefore;
        type = header.mediaType(byDefault);
        declared = type;
        fields = header.fields();
        own = header.envelope();
        String given = isMultipart() ? type.parameter("boundary") : null;
        if (given != null && !given.isEmpty()) {
            boundary = given.getBytes(StandardCharsets.UTF_8);
        } else if (isMultipart()) {
            type = MediaType.TEXT_PLAIN;
        }
    }

    void end(long at, long linesUntil) {
        end = Math.max(at, body);
        lastLine = Math.max(linesUntil, firstLine);
    }

    void add(PartBuilder part) {
        parts.add(part);
    }

    /** The part is not to be looked into. */
    void flatten() {
        boundary = null;
        if (isMultipart() || isMessage()) {
            type = new MediaType("application", "octet-stream", List.of());
        }
    }

    /** Whether its octets are any, and stand as they are (RFC 2045 §6.2). */
    boolean isBinary() {
        return fields.encoding().equals("binary");
    }

    /** RFC 2045 §6.4: whether it says to hold other parts, so that it cannot be encoded itself. */
    boolean isComposite() {
        return declared.type().equals("multipart") || declared.type().equals("message");
    }

    /** RFC 1847 §2.1. */
    boolean isSigned() {
        return declared.is("multipart", "signed");
    }

    boolean isMultipart() {
        return type.type().equals("multipart");
    }

    /** RFC 6532 §3.7: message/global is the international form of message/rfc822. */
    boolean isMessage() {
        return type.is("message", "rfc822") || type.is("message", "global");
    }

    /** RFC 2046 §5.1.5: a part of a digest is a message unless it says otherwise. */
    MediaType defaultOfParts() {
        return type.is("multipart", "digest") ? new MediaType("message", "rfc822", List.of()) : MediaType.TEXT_PLAIN;
    }

    byte[] boundary() {
        return boundary;
    }

    void boundary(byte[] other) {
        boundary = other;
    }

    long start() {
        return start;
    }

    long body() {
        return body;
    }

    long end() {
        return end;
    }

    List<PartBuilder> parts() {
        return parts;
    }

    Envelope ownEnvelope() {
        return own;
    }

    void envelope(Envelope ofEnclosed) {
        enclosed = ofEnclosed;
    }

    BodyPart build() {
        MediaType told = isMultipart() && parts.isEmpty() ? MediaType.TEXT_PLAIN : type;
        BodyPart.Extent extent = new BodyPart.Extent(start, body, end - body, lastLine - firstLine);
        return new BodyPart(
                told,
                fields,
                extent,
                isMessage() ? enclosed : null,
                parts.stream().map(PartBuilder::build).toList());
    }
}
