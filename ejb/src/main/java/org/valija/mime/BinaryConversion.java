package org.valija.mime;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Makes a message with binary parts (RFC 3030 §3) one that every server and mail client takes: their bodies become
 * base64, multiparts and enclosed messages around them say 8bit or 7bit, as they need it (RFC 2045 §6.4). No other octet
 * changes, and decoded each body is what it was.
 *
 * <p>Lines end with CRLF alone, as anything else may be content. What lies outside of binary parts must be such as any
 * message may have, or the conversion is refused; that is so too for what the limits leave unseen. The message is read
 * three times and never held: its parts are found, its octets looked at, and at last written. Not thread-safe.
 */
public final class BinaryConversion {

    /** RFC 2045 §6.8: lines of 76 characters, each of 57 octets. */
    private static final int LINE = 76;

    private static final int BLOCK = 57 * 1024;

    private static final byte[] CRLF = {'\r', '\n'};

    /** The octets of a message. */
    public interface Source {

        /** From the start, each time; who asks closes them. */
        InputStream open() throws IOException;
    }

    private final Source source;
    private final List<Piece> pieces;
    private final int longestHeader;
    private final OctetCheck check;

    /** Where the pieces begin that hold octets beyond US-ASCII. */
    private final NavigableSet<Long> eightBit = new TreeSet<>();

    private long size;

    private BinaryConversion(Source source, List<Piece> pieces, int longestHeader, OctetCheck check) {
        this.source = source;
        this.pieces = pieces;
        this.longestHeader = longestHeader;
        this.check = check;
    }

    /**
     * Looks at a message.
     *
     * @param longestLine of what stays as it is, in octets without CRLF
     * @throws UnconvertibleException where something in it can neither stay nor be encoded
     */
    public static BinaryConversion of(Source message, MimeLimits limits, int longestLine)
            throws IOException, UnconvertibleException {
        PartBuilder root;
        try (InputStream in = message.open()) {
            root = new StructureParser(limits).parts(new LineScanner(in, true));
        }
        BinaryConversion conversion =
                new BinaryConversion(message, Piece.of(root), limits.header(), new OctetCheck(longestLine));
        conversion.survey();
        return conversion;
    }

    /** Whether there is a binary part; otherwise the message is fit as it is. */
    public boolean needed() {
        return pieces.stream().anyMatch(piece -> piece.fate() != Piece.Fate.KEEP);
    }

    /** Whether octets beyond US-ASCII are left (RFC 6152). */
    public boolean eightBit() {
        return !eightBit.isEmpty();
    }

    /** Octets of the converted message. */
    public long size() {
        return size;
    }

    /** Writes the converted message, in blocks; leaves the stream open. */
    public void write(OutputStream to) throws IOException {
        try (InputStream in = source.open()) {
            for (Piece piece : pieces) {
                switch (piece.fate()) {
                    case KEEP -> keep(in, piece.length(), to);
                    case LABEL -> to.write(labelled(octets(in, piece.length()), piece.part()));
                    case ENCODE -> encode(in, piece.length(), to);
                }
            }
        }
        if (endsEncoded()) {
            to.write(CRLF);
        }
    }

    private void survey() throws IOException, UnconvertibleException {
        try (InputStream in = source.open()) {
            for (Piece piece : pieces) {
                switch (piece.fate()) {
                    case KEEP -> look(in, piece);
                    case LABEL -> lookAtHeader(in, piece);
                    case ENCODE -> {
                        check.pass(piece.length());
                        in.skipNBytes(piece.length());
                        size += encoded(piece.length());
                    }
                }
            }
        }
        check.end();
        size += endsEncoded() ? CRLF.length : 0;
    }

    private void look(InputStream in, Piece piece) throws IOException, UnconvertibleException {
        byte[] block = new byte[(int) Math.min(piece.length(), BLOCK)];
        boolean beyond = false;
        for (long left = piece.length(); left > 0; left -= block.length) {
            int n = read(in, block, left);
            beyond |= check.see(block, n);
        }
        note(piece, beyond);
        size += piece.length();
    }

    private void lookAtHeader(InputStream in, Piece piece) throws IOException, UnconvertibleException {
        if (piece.length() > longestHeader) {
            throw new UnconvertibleException(
                    "5.6.3", "The header of a binary part has more than " + longestHeader + " octets");
        }
        byte[] header = octets(in, piece.length());
        note(piece, check.see(header, header.length));
        size += labelled(header, piece.part()).length;
    }

    private void note(Piece piece, boolean beyond) {
        if (beyond) {
            eightBit.add(piece.from());
        }
    }

    /** The length does not depend on which of 8bit and 7bit it is, so it is known before that. */
    private byte[] labelled(byte[] header, PartBuilder part) {
        if (!part.isComposite()) {
            return EncodingField.changed(header, "base64");
        }
        Long beyond = eightBit.ceiling(part.body());
        return EncodingField.changed(header, beyond != null && beyond < part.end() ? "8bit" : "7bit");
    }

    private boolean endsEncoded() {
        return !pieces.isEmpty() && pieces.getLast().fate() == Piece.Fate.ENCODE;
    }

    private static long encoded(long octets) {
        long characters = (octets + 2) / 3 * 4;
        return characters + (characters - 1) / LINE * CRLF.length;
    }

    private static void keep(InputStream in, long length, OutputStream to) throws IOException {
        byte[] block = new byte[(int) Math.min(length, BLOCK)];
        for (long left = length; left > 0; left -= block.length) {
            to.write(block, 0, read(in, block, left));
        }
    }

    /** Whole lines, without the end of the last: that belongs to the delimiter behind it (RFC 2046 §5.1.1). */
    private static void encode(InputStream in, long length, OutputStream to) throws IOException {
        byte[] block = new byte[(int) Math.min(length, BLOCK)];
        for (long left = length; left > 0; left -= block.length) {
            int n = read(in, block, left);
            to.write(Base64.getMimeEncoder().encode(n == block.length ? block : Arrays.copyOf(block, n)));
            if (left > n) {
                to.write(CRLF);
            }
        }
    }

    private static byte[] octets(InputStream in, long length) throws IOException {
        byte[] octets = new byte[(int) length];
        read(in, octets, length);
        return octets;
    }

    /** A block, or the {@code left} octets where they are fewer. */
    private static int read(InputStream in, byte[] block, long left) throws IOException {
        int wanted = (int) Math.min(block.length, left);
        if (in.readNBytes(block, 0, wanted) < wanted) {
            throw new EOFException("the message has become shorter");
        }
        return wanted;
    }
}
