package org.valija.mime;

import java.util.ArrayList;
import java.util.List;

/**
 * A run of a message's octets and what becomes of it.
 *
 * @param from offset of its first octet
 * @param to offset behind its last; more than {@code from}
 * @param part the part whose header or body it is
 */
record Piece(long from, long to, Fate fate, PartBuilder part) {

    /** What becomes of the octets. */
    enum Fate {
        /** They stay. */
        KEEP,
        /** They are the header of a binary part, and get another encoding. */
        LABEL,
        /** They are the body of a binary part, and become base64. */
        ENCODE
    }

    long length() {
        return to - from;
    }

    /** All pieces of a message, in order and without gaps. */
    static List<Piece> of(PartBuilder message) throws UnconvertibleException {
        List<Piece> pieces = new ArrayList<>();
        lay(message, false, pieces);
        return pieces;
    }

    private static void lay(PartBuilder part, boolean signed, List<Piece> pieces) throws UnconvertibleException {
        boolean binary = part.isBinary();
        if (binary && signed) {
            // RFC 1847 §2.1: no server on the way may change the encoding of what is signed
            throw new UnconvertibleException(
                    "5.6.2", "A signed part is binary; to encode it would break its signature (RFC 1847 2.1)");
        }
        add(pieces, part.start(), part.body(), binary ? Fate.LABEL : Fate.KEEP, part);
        if (binary && !part.isComposite()) {
            add(pieces, part.body(), part.end(), Fate.ENCODE, part);
            return;
        }
        long at = part.body();
        for (PartBuilder inner : part.parts()) {
            add(pieces, at, inner.start(), Fate.KEEP, part);
            lay(inner, signed || part.isSigned(), pieces);
            at = inner.end();
        }
        add(pieces, at, part.end(), Fate.KEEP, part);
    }

    private static void add(List<Piece> pieces, long from, long to, Fate fate, PartBuilder part) {
        if (to > from) {
            pieces.add(new Piece(from, to, fate, part));
        }
    }
}
