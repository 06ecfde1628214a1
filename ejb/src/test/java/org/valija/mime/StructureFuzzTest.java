package org.valija.mime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.valija.mail.BodyPart;
import org.valija.mail.Structure;

/** Messages broken at random: each seed is one message, so a failure can be had again. */
class StructureFuzzTest {

    private static final int SEEDS = 4000;
    private static final MimeLimits LIMITS = new MimeLimits(8, 50, 16 * 1024);
    private static final String[] PIECES = {
        "\r\n",
        "\n",
        "\r",
        "--",
        "--inner\r\n",
        "--inner--\r\n",
        "\r\n--d\r\n",
        "\0",
        ": ",
        "\r\n\r\n",
        ";",
        "\"",
        "Content-Type: message/rfc822\r\n\r\n",
        "Content-Type: multipart/mixed; boundary=inner\r\n\r\n",
        "<",
        "(",
        "ÿ"
    };

    static List<Path> messages() {
        return Messages.all();
    }

    @Test
    void anyOctetsHaveASoundStructure() {
        List<Path> messages = Messages.all();
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            byte[] octets = broken(Messages.octets(messages.get(seed % messages.size())), random);
            Structure structure = StructureParserTest.parse(octets, LIMITS);
            String told = "seed " + seed;
            sound(structure.root(), 0, octets.length, told);
            assertEquals(structure, StructureCodec.decode(StructureCodec.encode(structure), 0), told);
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void theSizeOfReadsMakesNoDifference(Path message) throws Exception {
        byte[] octets = Messages.octets(message);
        Structure whole = StructureParserTest.parse(octets, LIMITS);
        for (int size : new int[] {1, 2, 7, 100}) {
            ByteArrayInputStream trickle = new ByteArrayInputStream(octets) {
                @Override
                public synchronized int read(byte[] into, int at, int length) {
                    return super.read(into, at, Math.min(length, size));
                }
            };
            assertEquals(whole, new StructureParser(LIMITS).parse(trickle));
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aPrefixMovesEveryPart(Path message) {
        Structure structure = StructureParserTest.parse(Messages.octets(message), LIMITS);
        BodyPart moved =
                StructureCodec.decode(StructureCodec.encode(structure), 100).root();
        assertEquals(0, moved.extent().header());
        assertEquals(structure.root().extent().body() + 100, moved.extent().body());
        for (int i = 0; i < moved.parts().size(); i++) {
            assertEquals(
                    structure.root().parts().get(i).extent().shifted(100),
                    moved.parts().get(i).extent());
        }
    }

    /** Every part lies within the part that holds it, behind the parts before. */
    private static void sound(BodyPart part, long from, long to, String told) {
        BodyPart.Extent extent = part.extent();
        assertTrue(extent.header() >= from && extent.body() >= extent.header(), told);
        assertTrue(extent.octets() >= 0 && extent.body() + extent.octets() <= to, told);
        assertTrue(extent.lines() >= 0 && extent.lines() <= extent.octets(), told);
        assertTrue(
                part.message()
                        || part.mediaType().type().equals("multipart")
                        || part.parts().isEmpty(),
                told);
        long at = extent.body();
        for (BodyPart inner : part.parts()) {
            sound(inner, at, extent.body() + extent.octets(), told);
            at = inner.extent().body() + inner.extent().octets();
        }
    }

    private static byte[] broken(byte[] octets, Random random) {
        StringBuilder text = new StringBuilder(new String(octets, java.nio.charset.StandardCharsets.ISO_8859_1));
        for (int i = random.nextInt(12); i >= 0; i--) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
                case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(40)));
                case 2 -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(200))));
                default -> text.insert(at, (char) random.nextInt(256));
            }
        }
        return text.toString().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }
}
