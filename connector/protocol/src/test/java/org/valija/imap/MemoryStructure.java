package org.valija.imap;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.valija.mail.BodyPart;
import org.valija.mail.Envelope;
import org.valija.mail.MediaType;
import org.valija.mail.Structure;

/** The structure of plain test messages: fields on one line, simple addresses, multiparts and enclosed messages. */
final class MemoryStructure {

    private final String text;

    private MemoryStructure(String text) {
        this.text = text;
    }

    static Structure of(byte[] octets) {
        MemoryStructure m = new MemoryStructure(new String(octets, StandardCharsets.ISO_8859_1));
        Map<String, String> header = m.header(0);
        return new Structure(envelope(header), m.part(0, octets.length));
    }

    private int bodyAt(int from) {
        if (text.startsWith("\r\n", from)) {
            return from + 2;
        }
        int blank = text.indexOf("\r\n\r\n", from);
        return blank < 0 ? text.length() : blank + 4;
    }

    private Map<String, String> header(int from) {
        Map<String, String> fields = new LinkedHashMap<>();
        String[] lines = text.substring(from, bodyAt(from)).split("\r\n");
        String name = null;
        for (String line : lines) {
            if (!line.isEmpty() && (line.charAt(0) == ' ' || line.charAt(0) == '\t') && name != null) {
                fields.merge(name, line, String::concat);
            } else if (line.indexOf(':') > 0) {
                name = line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT);
                fields.put(name, line.substring(line.indexOf(':') + 1).strip());
            }
        }
        return fields;
    }

    private BodyPart part(int from, int end) {
        Map<String, String> header = header(from);
        int body = Math.min(end, bodyAt(from));
        MediaType type = type(header.get("content-type"));
        List<BodyPart> parts = new ArrayList<>();
        Envelope envelope = null;
        if (type.type().equals("multipart") && type.parameter("boundary") != null) {
            parts(body, end, "--" + type.parameter("boundary"), parts);
        } else if (type.is("message", "rfc822")) {
            envelope = envelope(header(body));
            parts.add(part(body, end));
        }
        long lines = text.substring(body, end).chars().filter(c -> c == '\n').count();
        BodyPart.Naming naming = new BodyPart.Naming(
                header.get("content-id"), header.get("content-description"), null, header.get("content-location"));
        BodyPart.Disposition disposition = disposition(header.get("content-disposition"));
        return new BodyPart(
                type,
                new BodyPart.Fields(
                        naming, header.getOrDefault("content-transfer-encoding", "7bit"), disposition, List.of()),
                new BodyPart.Extent(from, body, end - body, lines),
                envelope,
                parts);
    }

    private void parts(int body, int end, String delimiter, List<BodyPart> into) {
        int at = text.indexOf(delimiter, body);
        while (at >= 0 && at < end && !text.startsWith(delimiter + "--", at)) {
            int start = text.indexOf("\r\n", at) + 2;
            int next = text.indexOf(delimiter, start);
            into.add(part(start, (next < 0 ? end : next) - 2));
            at = next;
        }
    }

    private static MediaType type(String value) {
        if (value == null) {
            return MediaType.TEXT_PLAIN;
        }
        String[] sections = value.split(";");
        String[] names = sections[0].strip().toLowerCase(Locale.ROOT).split("/");
        return new MediaType(names[0], names[1], parameters(sections));
    }

    private static List<MediaType.Parameter> parameters(String[] sections) {
        List<MediaType.Parameter> parameters = new ArrayList<>();
        for (int i = 1; i < sections.length; i++) {
            String[] pair = sections[i].strip().split("=", 2);
            parameters.add(new MediaType.Parameter(pair[0].toLowerCase(Locale.ROOT), pair[1].replace("\"", "")));
        }
        return parameters;
    }

    private static BodyPart.Disposition disposition(String value) {
        if (value == null) {
            return null;
        }
        String[] sections = value.split(";");
        return new BodyPart.Disposition(sections[0].strip().toLowerCase(Locale.ROOT), parameters(sections));
    }

    private static Envelope envelope(Map<String, String> h) {
        Envelope.Addresses addresses = new Envelope.Addresses(
                addresses(h.get("from")),
                addresses(h.get("sender")),
                addresses(h.get("reply-to")),
                addresses(h.get("to")),
                addresses(h.get("cc")),
                addresses(h.get("bcc")));
        return new Envelope(h.get("date"), h.get("subject"), addresses, h.get("in-reply-to"), h.get("message-id"));
    }

    private static List<Envelope.Address> addresses(String value) {
        List<Envelope.Address> addresses = new ArrayList<>();
        for (String one : value == null ? new String[0] : value.split(",")) {
            int open = one.indexOf('<');
            String address = open < 0 ? one.strip() : one.substring(open + 1, one.indexOf('>'));
            String name = open <= 0 ? null : one.substring(0, open).strip().replace("\"", "");
            int at = address.indexOf('@');
            addresses.add(new Envelope.Address(
                    name == null || name.isEmpty() ? null : name,
                    null,
                    address.substring(0, at),
                    address.substring(at + 1)));
        }
        return addresses;
    }
}
