package org.valija.imap.command;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.valija.imap.command.FetchItem.Kind;
import org.valija.mail.BodyPart;
import org.valija.mail.Structure;
import org.valija.session.Outgoing;

/** Finds the octets of a section (RFC 3501 §6.4.5) in a message. */
final class Sections {

    private final Structure structure;
    private final Outgoing content;

    Sections(Structure structure, Outgoing content) {
        this.structure = structure;
        this.content = content;
    }

    /** Octets of the message: offset and length. */
    record Range(long offset, long length) {

        private Range slice(FetchItem.Slice slice) {
            long from = Math.min(slice.offset(), length);
            return new Range(offset + from, Math.min(slice.length(), length - from));
        }
    }

    /** Where the section lies; null where the message has none. For fields it is the whole header. */
    Range range(FetchItem.Section section) {
        if (section.path().isEmpty() && section.kind() == Kind.WHOLE) {
            return new Range(0, content.size()).slice(section.slice());
        }
        Optional<BodyPart> part = structure.part(
                section.path().stream().mapToInt(Integer::intValue).toArray());
        if (part.isEmpty()) {
            return null;
        }
        BodyPart at = part.get();
        Range whole = switch (section.kind()) {
            case WHOLE -> body(at);
            case MIME -> header(at);
            case HEADER, HEADER_FIELDS, HEADER_FIELDS_NOT -> {
                BodyPart message = message(section, at);
                yield message == null ? null : header(message);
            }
            case TEXT -> {
                BodyPart message = message(section, at);
                yield message == null ? null : body(message);
            }
        };
        return whole == null || !section.fields().isEmpty() ? whole : whole.slice(section.slice());
    }

    /** The message that HEADER and TEXT mean: the one fetched, or the one that a part carries. */
    private static BodyPart message(FetchItem.Section section, BodyPart part) {
        if (section.path().isEmpty()) {
            return part;
        }
        return part.message() && !part.parts().isEmpty() ? part.parts().get(0) : null;
    }

    private static Range header(BodyPart part) {
        return new Range(
                part.extent().header(), part.extent().body() - part.extent().header());
    }

    private static Range body(BodyPart part) {
        return new Range(part.extent().body(), part.extent().octets());
    }

    /** The fields of a header that are wanted, or those that are not, and the empty line. */
    byte[] fields(Range header, FetchItem.Section section) {
        byte[] octets = read(content, header);
        boolean wanted = section.kind() == Kind.HEADER_FIELDS;
        ByteArrayOutputStream kept = new ByteArrayOutputStream(octets.length);
        int at = 0;
        boolean keep = false;
        while (at < octets.length) {
            int end = lineEnd(octets, at);
            if (octets[at] == '\r' || octets[at] == '\n') {
                // RFC 3501 §6.4.5: the empty line counts wherever there is one
                kept.write('\r');
                kept.write('\n');
                break;
            }
            if (octets[at] != ' ' && octets[at] != '\t') {
                keep = named(octets, at, end, section.fields()) == wanted;
            }
            if (keep) {
                kept.write(octets, at, end - at);
            }
            at = end;
        }
        return kept.toByteArray();
    }

    private static int lineEnd(byte[] octets, int from) {
        int at = from;
        while (at < octets.length && octets[at] != '\n') {
            at++;
        }
        return Math.min(at + 1, octets.length);
    }

    private static boolean named(byte[] octets, int start, int end, List<String> names) {
        int colon = start;
        while (colon < end && octets[colon] != ':') {
            colon++;
        }
        String name = new String(octets, start, colon - start, StandardCharsets.ISO_8859_1).strip();
        return names.stream().anyMatch(name::equalsIgnoreCase);
    }

    /** Reads a range that fits on the heap. */
    static byte[] read(Outgoing content, Range range) {
        byte[] octets = new byte[(int) range.length()];
        int at = 0;
        while (at < octets.length) {
            int n = content.read(range.offset() + at, octets, at, octets.length - at);
            if (n <= 0) {
                throw new IllegalStateException("content is shorter than its size");
            }
            at += n;
        }
        return octets;
    }
}
