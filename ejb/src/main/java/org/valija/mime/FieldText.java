package org.valija.mime;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Octets of header fields as text. */
final class FieldText {

    private FieldText() {}

    /** The octets of a field's body without its line ends (RFC 5322 §2.2.3), NULs and outer white space. */
    static byte[] unfold(byte[] header, int from, int end) {
        byte[] unfolded = new byte[end - from];
        int n = 0;
        for (int i = from; i < end; i++) {
            byte octet = header[i];
            if (octet == '\n' || octet == '\r' || octet == 0 || n == 0 && white(octet)) {
                continue;
            }
            unfolded[n++] = octet;
        }
        while (n > 0 && white(unfolded[n - 1])) {
            n--;
        }
        return Arrays.copyOf(unfolded, n);
    }

    /** RFC 6532 §3.2: octets beyond ASCII are UTF-8; where they are not, each is a character of its own. */
    static String decode(byte[] octets) {
        boolean ascii = true;
        for (byte octet : octets) {
            ascii &= octet >= 0;
        }
        if (!ascii) {
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(octets))
                        .toString();
            } catch (CharacterCodingException e) {
                // falls through to the reading that takes every octet
            }
        }
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    private static boolean white(byte octet) {
        return octet == ' ' || octet == '\t';
    }
}
