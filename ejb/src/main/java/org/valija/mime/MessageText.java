package org.valija.mime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.james.mime4j.codec.Base64InputStream;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.codec.QuotedPrintableInputStream;
import org.valija.mail.BodyPart;

/** The text of a message as people read it: encoded words, transfer encodings and charsets decoded. Never fails. */
public final class MessageText {

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private MessageText() {}

    /** A whole header, unfolded and decoded, a line for each field. */
    public static String header(byte[] octets) {
        String unfolded =
                new String(octets, StandardCharsets.UTF_8).replace("\r\n ", " ").replace("\r\n\t", " ");
        return DecoderUtil.decodeEncodedWords(unfolded, DecodeMonitor.SILENT);
    }

    /** The values of the fields of this name, unfolded and decoded. */
    public static List<String> fields(byte[] header, String name) {
        List<String> values = new ArrayList<>();
        for (String line : header(header).split("\r\n")) {
            int colon = line.indexOf(':');
            if (colon > 0 && line.substring(0, colon).strip().equalsIgnoreCase(name)) {
                values.add(line.substring(colon + 1).strip());
            }
        }
        return values;
    }

    /** A text part. */
    public static String body(BodyPart part, byte[] octets) {
        return new String(decoded(part.fields().encoding(), octets), charset(part));
    }

    private static byte[] decoded(String encoding, byte[] octets) {
        try (InputStream in = new ByteArrayInputStream(octets);
                InputStream decoded = switch (encoding.toLowerCase(Locale.ROOT)) {
                    case "base64" -> new Base64InputStream(in, DecodeMonitor.SILENT);
                    case "quoted-printable" -> new QuotedPrintableInputStream(in, DecodeMonitor.SILENT);
                    default -> in;
                }) {
            return decoded.readAllBytes();
        } catch (IOException e) {
            // broken in a way that the decoder cannot pass over: as it was sent
            return octets;
        }
    }

    private static Charset charset(BodyPart part) {
        String name = part.mediaType().parameter("charset");
        try {
            return name == null || name.equalsIgnoreCase("us-ascii") ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }

    /** The day of a Date field (RFC 5322 §3.3), in its own zone; empty where it cannot be read. */
    public static Optional<LocalDate> date(String field) {
        String[] words = field.substring(field.indexOf(',') + 1).strip().split("\\s+");
        if (words.length < 3) {
            return Optional.empty();
        }
        try {
            int month = MONTHS.indexOf(words[1].toLowerCase(Locale.ROOT)) + 1;
            int year = Integer.parseInt(words[2]);
            // RFC 5322 §4.3: years of two and three digits
            int full = words[2].length() > 3 ? year : words[2].length() == 2 && year < 50 ? 2000 + year : 1900 + year;
            return Optional.of(LocalDate.of(full, month, Integer.parseInt(words[0])));
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
