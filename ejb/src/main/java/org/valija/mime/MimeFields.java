package org.valija.mime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.james.mime4j.stream.NameValuePair;
import org.apache.james.mime4j.stream.ParserCursor;
import org.apache.james.mime4j.stream.RawBody;
import org.apache.james.mime4j.stream.RawFieldParser;
import org.apache.james.mime4j.util.ByteArrayBuffer;
import org.valija.mail.BodyPart;
import org.valija.mail.MediaType;

/** The MIME header fields with parameters, by mime4j's grammar. Bodies are unfolded octets. */
final class MimeFields {

    private static final RawFieldParser PARSER = RawFieldParser.DEFAULT;

    private MimeFields() {}

    /** A Content-Type; text/plain where it makes no sense (RFC 2045 §5.2). */
    static MediaType mediaType(byte[] body) {
        RawBody parsed = parse(body);
        String value = parsed.getValue() == null ? "" : parsed.getValue();
        int slash = value.indexOf('/');
        String type = slash < 0 ? "" : value.substring(0, slash).strip().toLowerCase(Locale.ROOT);
        String subtype = value.substring(slash + 1).strip().toLowerCase(Locale.ROOT);
        if (!token(type) || !token(subtype)) {
            return MediaType.TEXT_PLAIN;
        }
        return new MediaType(type, subtype, parameters(parsed));
    }

    /** A Content-Disposition, or {@code null} where it makes no sense. */
    static BodyPart.Disposition disposition(byte[] body) {
        RawBody parsed = parse(body);
        String type = parsed.getValue() == null ? "" : parsed.getValue().strip().toLowerCase(Locale.ROOT);
        return token(type) ? new BodyPart.Disposition(type, parameters(parsed)) : null;
    }

    /** A Content-Transfer-Encoding, in lower case; 7bit where it makes no sense. */
    static String encoding(byte[] body) {
        String encoding = value(body);
        return token(encoding) ? encoding : BodyPart.Fields.NONE.encoding();
    }

    /** The tags of a Content-Language (RFC 3282 §2). */
    static List<String> languages(byte[] body) {
        List<String> tags = new ArrayList<>();
        for (String tag : FieldText.decode(body).split(",")) {
            if (token(tag.strip())) {
                tags.add(tag.strip());
            }
        }
        return tags;
    }

    private static String value(byte[] body) {
        String value = parse(body).getValue();
        return value == null ? "" : value.strip().toLowerCase(Locale.ROOT);
    }

    private static RawBody parse(byte[] body) {
        return PARSER.parseRawBody(new ByteArrayBuffer(body, body.length, true), new ParserCursor(0, body.length));
    }

    private static List<MediaType.Parameter> parameters(RawBody parsed) {
        List<MediaType.Parameter> parameters =
                new ArrayList<>(parsed.getParams().size());
        for (NameValuePair pair : parsed.getParams()) {
            if (pair.getName() != null && token(pair.getName()) && pair.getValue() != null) {
                parameters.add(new MediaType.Parameter(pair.getName().toLowerCase(Locale.ROOT), text(pair.getValue())));
            }
        }
        return parameters;
    }

    /** mime4j makes each octet a character. */
    private static String text(String octets) {
        return FieldText.decode(octets.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** RFC 2045 §5.1: no white space, control characters or tspecials. */
    private static boolean token(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 127 && "()<>@,;:\\\"/[]?=".indexOf(c) < 0);
    }
}
