package org.valija.mime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.valija.mail.BodyPart;
import org.valija.mail.Envelope;
import org.valija.mail.MediaType;

/**
 * The fields of one header that envelope and structure are made of. Where a field that may stand once is
 * repeated, its first one counts; addresses of repeated fields are joined.
 */
final class HeaderFields {

    private static final int LONGEST_NAME = "content-transfer-encoding".length();

    private final Map<String, byte[]> first = new HashMap<>();
    private final Map<String, List<Envelope.Address>> addresses = new HashMap<>();

    private HeaderFields() {}

    /**
     * Reads a header.
     *
     * @param header lines that end in LF, but perhaps the last
     * @param message whether the header is that of a message: otherwise it has no envelope
     */
    static HeaderFields read(byte[] header, int length, boolean message) {
        HeaderFields fields = new HeaderFields();
        int at = 0;
        while (at < length) {
            int end = fieldEnd(header, at, length);
            int colon = colon(header, at, end);
            if (colon > 0) {
                fields.field(header, at, colon, end, message);
            }
            at = end;
        }
        return fields;
    }

    /** Its Content-Type, or {@code byDefault} where it is missing or makes no sense (RFC 2045 §5.2). */
    MediaType mediaType(MediaType byDefault) {
        byte[] value = first.get("content-type");
        return value == null ? byDefault : MimeFields.mediaType(value);
    }

    BodyPart.Fields fields() {
        BodyPart.Naming naming = new BodyPart.Naming(
                text("content-id"), text("content-description"), text("content-md5"), text("content-location"));
        byte[] encoding = first.get("content-transfer-encoding");
        byte[] disposition = first.get("content-disposition");
        byte[] language = first.get("content-language");
        return new BodyPart.Fields(
                naming,
                encoding == null ? BodyPart.Fields.NONE.encoding() : MimeFields.encoding(encoding),
                disposition == null ? null : MimeFields.disposition(disposition),
                language == null ? List.of() : MimeFields.languages(language));
    }

    Envelope envelope() {
        return new Envelope(
                text("date"),
                text("subject"),
                new Envelope.Addresses(
                        list("from"), list("sender"), list("reply-to"), list("to"), list("cc"), list("bcc")),
                text("in-reply-to"),
                text("message-id"));
    }

    private void field(byte[] header, int from, int colon, int end, boolean message) {
        String name = name(header, from, colon);
        switch (name) {
            case "from", "sender", "reply-to", "to", "cc", "bcc" -> {
                if (message) {
                    String text = FieldText.decode(FieldText.unfold(header, colon + 1, end));
                    addresses.computeIfAbsent(name, any -> new ArrayList<>()).addAll(new AddressParser(text).parse());
                }
            }
            case "date",
                    "subject",
                    "in-reply-to",
                    "message-id",
                    "content-type",
                    "content-transfer-encoding",
                    "content-disposition",
                    "content-id",
                    "content-description",
                    "content-md5",
                    "content-location",
                    "content-language" -> first.computeIfAbsent(name, any -> FieldText.unfold(header, colon + 1, end));
            default -> {
                // every other field is read by whoever asks for it
            }
        }
    }

    private String text(String name) {
        byte[] value = first.get(name);
        return value == null ? null : FieldText.decode(value);
    }

    private List<Envelope.Address> list(String name) {
        return List.copyOf(addresses.getOrDefault(name, List.of()));
    }

    /** RFC 5322 §2.2.3: a field goes on where the next line begins with white space. */
    static int fieldEnd(byte[] header, int from, int length) {
        int at = from;
        while (at < length) {
            while (at < length && header[at] != '\n') {
                at++;
            }
            at++;
            if (at >= length || header[at] != ' ' && header[at] != '\t') {
                return Math.min(at, length);
            }
        }
        return length;
    }

    static int colon(byte[] header, int from, int end) {
        for (int i = from; i < end && header[i] != '\n'; i++) {
            if (header[i] == ':') {
                return i;
            }
        }
        return -1;
    }

    /** In lower case; empty where it is longer than any that counts. RFC 5322 §4.5: white space may follow it. */
    static String name(byte[] header, int from, int colon) {
        int end = colon;
        while (end > from && (header[end - 1] == ' ' || header[end - 1] == '\t')) {
            end--;
        }
        return end - from > LONGEST_NAME
                ? ""
                : new String(header, from, end - from, java.nio.charset.StandardCharsets.ISO_8859_1)
                        .toLowerCase(Locale.ROOT);
    }
}
