package org.valija.imap.wire;

import java.util.List;
import org.valija.mail.BodyPart;
import org.valija.mail.Envelope;
import org.valija.mail.MediaType;

/** Writes ENVELOPE, BODY and BODYSTRUCTURE (RFC 3501 §7.4.2). */
public final class StructureWriter {

    private final ResponseBuffer out;
    /** Whether extension data is written: BODYSTRUCTURE, not BODY. */
    private final boolean extended;

    /** Writes to {@code out}. */
    public StructureWriter(ResponseBuffer out, boolean extended) {
        this.out = out;
        this.extended = extended;
    }

    /** Writes an envelope. Sender and Reply-To are From where they are missing or empty. */
    public void envelope(Envelope envelope) {
        Envelope.Addresses a = envelope.addresses();
        out.text('(').nstring(envelope.date()).text(' ').nstring(envelope.subject());
        addresses(a.from());
        addresses(a.sender().isEmpty() ? a.from() : a.sender());
        addresses(a.replyTo().isEmpty() ? a.from() : a.replyTo());
        addresses(a.to());
        addresses(a.cc());
        addresses(a.bcc());
        out.text(' ').nstring(envelope.inReplyTo());
        out.text(' ').nstring(envelope.messageId()).text(')');
    }

    private void addresses(List<Envelope.Address> addresses) {
        if (addresses.isEmpty()) {
            out.text(" NIL");
            return;
        }
        out.text(" (");
        for (Envelope.Address a : addresses) {
            out.text('(').nstring(a.name()).text(' ').nstring(a.route());
            out.text(' ').nstring(a.mailbox()).text(' ').nstring(a.host()).text(')');
        }
        out.text(')');
    }

    /** Writes a body structure. */
    public void body(BodyPart part) {
        out.text('(');
        if (part.multipart()) {
            multipart(part);
        } else {
            single(part);
        }
        out.text(')');
    }

    private void multipart(BodyPart part) {
        part.parts().forEach(this::body);
        out.text(' ').string(part.mediaType().subtype());
        if (extended) {
            out.text(' ');
            parameters(part.mediaType().parameters());
            extension(part);
        }
    }

    private void single(BodyPart part) {
        MediaType type = part.mediaType();
        BodyPart.Fields fields = part.fields();
        // a multipart without parts has no form of its own (RFC 3501 §9 body-type-mpart needs a part)
        boolean hollow = type.type().equals("multipart");
        out.string(hollow ? "text" : type.type()).text(' ').string(hollow ? "plain" : type.subtype());
        out.text(' ');
        parameters(hollow ? List.of() : type.parameters());
        out.text(' ').nstring(fields.naming().id());
        out.text(' ').nstring(fields.naming().description());
        out.text(' ').string(fields.encoding());
        out.text(' ').number(part.extent().octets());
        if (type.is("message", "rfc822") && part.message()) {
            out.text(' ');
            envelope(part.envelope());
            out.text(' ');
            body(part.parts().get(0));
            out.text(' ').number(part.extent().lines());
        } else if (hollow || type.type().equals("text")) {
            out.text(' ').number(part.extent().lines());
        }
        if (extended) {
            out.text(' ').nstring(fields.naming().md5());
            extension(part);
        }
    }

    private void extension(BodyPart part) {
        BodyPart.Fields fields = part.fields();
        out.text(' ');
        if (fields.disposition() == null) {
            out.text("NIL");
        } else {
            out.text('(').string(fields.disposition().type()).text(' ');
            parameters(fields.disposition().parameters());
            out.text(')');
        }
        out.text(' ');
        if (fields.languages().isEmpty()) {
            out.text("NIL");
        } else {
            out.text('(');
            for (int i = 0; i < fields.languages().size(); i++) {
                out.text(i == 0 ? "" : " ").string(fields.languages().get(i));
            }
            out.text(')');
        }
        out.text(' ').nstring(fields.naming().location());
    }

    private void parameters(List<MediaType.Parameter> parameters) {
        if (parameters.isEmpty()) {
            out.text("NIL");
            return;
        }
        char before = '(';
        for (MediaType.Parameter p : parameters) {
            out.text(before).string(p.name()).text(' ').string(p.value());
            before = ' ';
        }
        out.text(')');
    }
}
