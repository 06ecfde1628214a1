package org.valija.smtp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/** The encoding of parameter values (RFC 3461 §4): {@code +} and two upper-case hexadecimal digits. */
public final class Xtext {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Xtext() {}

    /** Encodes text; what lies beyond printable US-ASCII goes as the octets of UTF-8. */
    public static String encode(String text) {
        StringBuilder b = new StringBuilder(text.length() + 8);
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (octet > ' ' && octet < 127 && octet != '+' && octet != '=') {
                b.append((char) octet);
            } else {
                b.append('+').append(HEX.toHexDigits(octet));
            }
        }
        return b.toString();
    }

    /** Decodes xtext; empty where its syntax is wrong or it hides control characters or broken UTF-8. */
    public static Optional<String> decode(String xtext) {
        byte[] in = xtext.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
        for (int i = 0; i < in.length; i++) {
            boolean plain = in[i] != '+';
            int octet = in[i] & 0xff;
            if (!plain) {
                octet = i + 2 < in.length ? digit(in[i + 1]) << 4 | digit(in[i + 2]) : -1;
                i += 2;
            }
            if (octet < ' ' || octet == 127 || plain && (octet == ' ' || octet == '=')) {
                return Optional.empty();
            }
            out.write(octet);
        }
        return utf8(out.toByteArray());
    }

    private static Optional<String> utf8(byte[] octets) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString());
        } catch (CharacterCodingException broken) {
            return Optional.empty();
        }
    }

    /** Upper-case digits only, as the grammar has it; -1 otherwise. */
    private static int digit(byte c) {
        return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    }
}
