package org.valija.mime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Converts messages and compares each with what comes out. */
final class Conversions {

    static final int LONGEST_LINE = 2000;

    private Conversions() {}

    /** An octet for each character. */
    static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static String text(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    static BinaryConversion of(byte[] message, MimeLimits limits) throws UnconvertibleException {
        try {
            return BinaryConversion.of(() -> new ByteArrayInputStream(message), limits, LONGEST_LINE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] converted(byte[] message, MimeLimits limits) throws UnconvertibleException {
        BinaryConversion conversion = of(message, limits);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            conversion.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertEquals(conversion.size(), out.size());
        return out.toByteArray();
    }

    static PartBuilder parts(byte[] message, MimeLimits limits, boolean crlfAlone) {
        try {
            return new StructureParser(limits).parts(new LineScanner(new ByteArrayInputStream(message), crlfAlone));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was sent and what is kept have the same parts, and each means the same octets. */
    static void same(byte[] sent, byte[] kept, MimeLimits limits, String told) {
        same(new Part(sent, parts(sent, limits, true)), new Part(kept, parts(kept, limits, false)), told);
    }

    private record Part(byte[] message, PartBuilder place) {

        Part inner(int i) {
            return new Part(message, place.parts().get(i));
        }

        byte[] header() {
            return Arrays.copyOfRange(message, (int) place.start(), (int) place.body());
        }

        byte[] body() {
            return Arrays.copyOfRange(message, (int) place.body(), (int) place.end());
        }

        /** What stands before, between and behind the parts within. */
        String around() {
            StringBuilder around = new StringBuilder();
            long at = place.body();
            for (PartBuilder inner : place.parts()) {
                around.append(text(Arrays.copyOfRange(message, (int) at, (int) inner.start())))
                        .append('|');
                at = inner.end();
            }
            return around + text(Arrays.copyOfRange(message, (int) at, (int) place.end()));
        }
    }

    private static void same(Part sent, Part kept, String told) {
        assertEquals(sent.place().parts().size(), kept.place().parts().size(), told);
        String header = text(sent.header());
        if (!sent.place().isBinary()) {
            assertEquals(header, text(kept.header()), told);
        } else {
            assertEquals(withoutEncoding(header), withoutEncoding(text(kept.header())), told);
        }
        if (sent.place().isBinary() && !sent.place().isComposite()) {
            assertTrue(text(kept.body()).matches("([A-Za-z0-9+/=]{76}\r\n)*+[A-Za-z0-9+/=]*(\r\n)?"), told);
            assertArrayEquals(sent.body(), Base64.getMimeDecoder().decode(kept.body()), told);
            return;
        }
        assertEquals(sent.around(), kept.around(), told);
        for (int i = 0; i < sent.place().parts().size(); i++) {
            same(sent.inner(i), kept.inner(i), told);
        }
    }

    private static String withoutEncoding(String header) {
        return header.replaceAll("(?i)(content-transfer-encoding[ \t]*:)[^\r]*(\r\n[ \t][^\r]*)*", "$1");
    }
}
