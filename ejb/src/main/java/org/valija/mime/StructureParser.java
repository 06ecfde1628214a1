package org.valija.mime;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import org.valija.mail.MediaType;
import org.valija.mail.Structure;

/**
 * Finds the parts of a message (RFC 2046) and where they lie, in one pass over its octets. mime4j reads the
 * MIME header fields; the lines that separate parts are found here, as mime4j does not tell where they stand.
 * Never fails on what a message holds: what cannot be understood is text/plain. For one message at a time;
 * not thread-safe.
 */
public final class StructureParser {

    private static final int GROWTH = 4;

    private final MimeLimits limits;
    private final Deque<PartBuilder> open = new ArrayDeque<>();
    private LineScanner lines;
    private byte[] header = new byte[2048];
    private int headerLength;
    private boolean inHeader;
    private int multiparts;
    private int parts;
    private long linesEnded;
    private int previousEnd;

    public StructureParser(MimeLimits limits) {
        this.limits = limits;
    }

    /** The structure of the message that the stream holds. Reads to its end and leaves it open. */
    public Structure parse(InputStream message) throws IOException {
        PartBuilder root = parts(new LineScanner(message));
        return new Structure(root.ownEnvelope(), root.build());
    }

    /** The parts that lie in these lines: the message itself, which holds the others. */
    PartBuilder parts(LineScanner ofMessage) throws IOException {
        lines = ofMessage;
        open.clear();
        multiparts = 0;
        parts = 0;
        linesEnded = 0;
        previousEnd = 0;
        PartBuilder root = new PartBuilder(0, MediaType.TEXT_PLAIN);
        begin(root);
        while (lines.next()) {
            PartBuilder delimited = multiparts > 0 ? delimited() : null;
            if (delimited != null) {
                delimiter(delimited);
            } else if (inHeader) {
                headerLine();
            }
            previousEnd = lines.endLength();
            linesEnded += previousEnd > 0 ? 1 : 0;
        }
        long end = lines.start();
        while (inHeader) {
            // the header of an enclosed message may begin with the end of this one
            endHeader(end);
        }
        while (!open.isEmpty()) {
            close(end, linesEnded);
        }
        return root;
    }

    private void begin(PartBuilder part) {
        open.push(part);
        inHeader = true;
        headerLength = 0;
    }

    private void close(long end, long endedLines) {
        PartBuilder part = open.pop();
        if (part.boundary() != null) {
            multiparts--;
        }
        part.end(end, endedLines);
    }

    /** The multipart whose delimiter the line is, or {@code null}. RFC 2046 §5.1.2: also one further out. */
    private PartBuilder delimited() {
        if (lines.text() < 2 || lines.at(0) != '-' || lines.at(1) != '-') {
            return null;
        }
        for (PartBuilder part : open) {
            if (part.boundary() != null && matches(part.boundary())) {
                return part;
            }
        }
        return null;
    }

    /** RFC 2046 §5.1.1: the boundary, perhaps two hyphens, and white space. */
    private boolean matches(byte[] boundary) {
        int length = 2 + boundary.length;
        if (lines.text() < length) {
            return false;
        }
        for (int i = 0; i < boundary.length; i++) {
            if (lines.at(2 + i) != boundary[i]) {
                return false;
            }
        }
        int rest = closing(boundary) ? length + 2 : length;
        while (rest < lines.text() && (lines.at(rest) == ' ' || lines.at(rest) == '\t')) {
            rest++;
        }
        return rest == lines.text();
    }

    private boolean closing(byte[] boundary) {
        int at = 2 + boundary.length;
        return lines.text() >= at + 2 && lines.at(at) == '-' && lines.at(at + 1) == '-';
    }

    private void delimiter(PartBuilder multipart) {
        while (inHeader) {
            endHeader(Math.max(open.peek().start(), lines.start() - previousEnd));
        }
        // RFC 2046 §5.1.1: the line end before the delimiter is part of it, unless it ends the header
        boolean belongs =
                previousEnd > 0 && lines.start() - previousEnd >= open.peek().body();
        while (open.peek() != multipart) {
            close(lines.start() - (belongs ? previousEnd : 0), linesEnded - (belongs ? 1 : 0));
        }
        if (closing(multipart.boundary())) {
            multipart.boundary(null);
            multiparts--;
        } else if (parts < limits.parts()) {
            parts++;
            PartBuilder part = new PartBuilder(lines.start() + lines.length(), multipart.defaultOfParts());
            multipart.add(part);
            begin(part);
        }
    }

    private void headerLine() {
        if (lines.blank()) {
            endHeader(lines.start() + lines.length());
            return;
        }
        int more = lines.text() + 1;
        if (headerLength + more > limits.header()) {
            return;
        }
        if (headerLength + more > header.length) {
            header = Arrays.copyOf(header, (headerLength + more) * GROWTH);
        }
        headerLength += lines.copy(header, headerLength);
    }

    /** The body of the innermost part begins. */
    private void endHeader(long body) {
        inHeader = false;
        PartBuilder part = open.peek();
        boolean message = open.size() == 1 || enclosing().isMessage();
        // the blank line itself is counted after this
        boolean blank = body > lines.start();
        part.header(HeaderFields.read(header, headerLength, message), body, linesEnded + (blank ? 1 : 0));
        if (message && open.size() > 1) {
            enclosing().envelope(part.ownEnvelope());
        }
        if (open.size() >= limits.depth()) {
            part.flatten();
        } else if (part.isMultipart()) {
            multiparts++;
        } else if (part.isMessage()) {
            PartBuilder enclosed = new PartBuilder(body, MediaType.TEXT_PLAIN);
            part.add(enclosed);
            begin(enclosed);
        }
    }

    private PartBuilder enclosing() {
        Iterator<PartBuilder> outwards = open.iterator();
        outwards.next();
        return outwards.next();
    }
}
