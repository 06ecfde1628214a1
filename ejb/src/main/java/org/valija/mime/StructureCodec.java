package org.valija.mime;

import java.util.List;
import org.valija.mail.BodyPart;
import org.valija.mail.Envelope;
import org.valija.mail.MediaType;
import org.valija.mail.Structure;

/**
 * A structure as octets, to be kept in the database: numbers seven bits an octet, texts as UTF-8 with their
 * length. The first octet tells the form, so that a later one can be told apart.
 */
public final class StructureCodec {

    private static final int FORM = 1;

    private StructureCodec() {}

    public static byte[] encode(Structure structure) {
        CompactWriter out = new CompactWriter();
        out.number(FORM);
        envelope(out, structure.envelope());
        part(out, structure.root());
        return out.octets();
    }

    /**
     * What {@link #encode} was given, with its offsets moved by the octets that stand before the message.
     *
     * @throws IllegalArgumentException for octets of another origin
     */
    public static Structure decode(byte[] octets, int prefix) {
        try {
            CompactReader in = new CompactReader(octets);
            if (in.number() != FORM) {
                throw new IllegalArgumentException("a structure of a form unknown here");
            }
            Envelope envelope = envelope(in);
            BodyPart root = part(in, prefix);
            BodyPart.Extent extent = root.extent();
            // what stands before the message is part of its header
            return new Structure(
                    envelope,
                    new BodyPart(
                            root.mediaType(),
                            root.fields(),
                            new BodyPart.Extent(0, extent.body(), extent.octets(), extent.lines()),
                            root.envelope(),
                            root.parts()));
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("a structure that is cut off", e);
        }
    }

    private static void envelope(CompactWriter out, Envelope envelope) {
        out.text(envelope.date());
        out.text(envelope.subject());
        addresses(out, envelope.addresses().from());
        addresses(out, envelope.addresses().sender());
        addresses(out, envelope.addresses().replyTo());
        addresses(out, envelope.addresses().to());
        addresses(out, envelope.addresses().cc());
        addresses(out, envelope.addresses().bcc());
        out.text(envelope.inReplyTo());
        out.text(envelope.messageId());
    }

    private static Envelope envelope(CompactReader in) {
        String date = in.text();
        String subject = in.text();
        Envelope.Addresses addresses = new Envelope.Addresses(
                addresses(in), addresses(in), addresses(in), addresses(in), addresses(in), addresses(in));
        return new Envelope(date, subject, addresses, in.text(), in.text());
    }

    private static void addresses(CompactWriter out, List<Envelope.Address> addresses) {
        out.list(addresses, address -> {
            out.text(address.name());
            out.text(address.route());
            out.text(address.mailbox());
            out.text(address.host());
        });
    }

    private static List<Envelope.Address> addresses(CompactReader in) {
        return in.list(() -> new Envelope.Address(in.text(), in.text(), in.text(), in.text()));
    }

    private static void part(CompactWriter out, BodyPart part) {
        out.text(part.mediaType().type());
        out.text(part.mediaType().subtype());
        parameters(out, part.mediaType().parameters());
        fields(out, part.fields());
        out.number(part.extent().header());
        out.number(part.extent().body() - part.extent().header());
        out.number(part.extent().octets());
        out.number(part.extent().lines());
        out.number(part.envelope() == null ? 0 : 1);
        if (part.envelope() != null) {
            envelope(out, part.envelope());
        }
        out.list(part.parts(), each -> part(out, each));
    }

    private static BodyPart part(CompactReader in, int prefix) {
        MediaType type = new MediaType(in.text(), in.text(), parameters(in));
        BodyPart.Fields fields = fields(in);
        long header = prefix + in.number();
        BodyPart.Extent extent = new BodyPart.Extent(header, header + in.number(), in.number(), in.number());
        Envelope envelope = in.number() == 0 ? null : envelope(in);
        return new BodyPart(type, fields, extent, envelope, in.list(() -> part(in, prefix)));
    }

    private static void fields(CompactWriter out, BodyPart.Fields fields) {
        out.text(fields.naming().id());
        out.text(fields.naming().description());
        out.text(fields.naming().md5());
        out.text(fields.naming().location());
        out.text(fields.encoding());
        out.text(fields.disposition() == null ? null : fields.disposition().type());
        if (fields.disposition() != null) {
            parameters(out, fields.disposition().parameters());
        }
        out.list(fields.languages(), out::text);
    }

    private static BodyPart.Fields fields(CompactReader in) {
        BodyPart.Naming naming = new BodyPart.Naming(in.text(), in.text(), in.text(), in.text());
        String encoding = in.text();
        String disposition = in.text();
        return new BodyPart.Fields(
                naming,
                encoding,
                disposition == null ? null : new BodyPart.Disposition(disposition, parameters(in)),
                in.list(in::text));
    }

    private static void parameters(CompactWriter out, List<MediaType.Parameter> parameters) {
        out.list(parameters, parameter -> {
            out.text(parameter.name());
            out.text(parameter.value());
        });
    }

    private static List<MediaType.Parameter> parameters(CompactReader in) {
        return in.list(() -> new MediaType.Parameter(in.text(), in.text()));
    }
}
