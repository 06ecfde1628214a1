package org.valija.mime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Messages with binary parts, and such as are broken at random: each seed is one message, so a failure can be had again. */
class BinaryFuzzTest {

    private static final int SEEDS = 1000;
    private static final MimeLimits LIMITS = new MimeLimits(6, 40, 8 * 1024);
    private static final String[] PIECES = {
        "\r\n",
        "\n",
        "\r",
        "\0",
        "\u00ff",
        "--",
        "\r\n--b0\r\n",
        "\r\n--b1--\r\n",
        "\n--b0\r\n",
        "Content-Transfer-Encoding: binary\r\n",
        "Content-Transfer-Encoding: base64\r\n",
        "Content-Type: message/rfc822\r\nContent-Transfer-Encoding: binary\r\n\r\n",
        "Content-Type: multipart/mixed; boundary=b1\r\nContent-Transfer-Encoding: binary\r\n\r\n",
        "Content-Type: multipart/signed; boundary=b0\r\n\r\n"
    };

    @Test
    @DisplayName("sound messages come out with the same parts and the same content")
    void soundMessages() throws UnconvertibleException {
        for (int seed = 0; seed < SEEDS; seed++) {
            byte[] sent = Conversions.octets(message(new Random(seed), 0));
            check(sent, "seed " + seed);
        }
    }

    @Test
    @DisplayName("broken messages come out so too, or not at all")
    void brokenMessages() {
        int kept = 0;
        List<java.nio.file.Path> messages = Messages.all();
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            String whole = random.nextBoolean()
                    ? message(random, 0)
                    : Conversions.text(Messages.octets(messages.get(seed % messages.size())));
            byte[] sent = Conversions.octets(broken(whole, random));
            try {
                check(sent, "seed " + seed);
                kept++;
            } catch (UnconvertibleException e) {
                assertTrue(e.status().toString().matches("5\\.6\\.[023]"), "seed " + seed);
            }
        }
        assertTrue(kept > SEEDS / 10 && kept < SEEDS, kept + " were kept");
    }

    private static void check(byte[] sent, String told) throws UnconvertibleException {
        byte[] kept = Conversions.converted(sent, LIMITS);
        String text = new String(kept, StandardCharsets.ISO_8859_1);
        assertEquals(-1, text.indexOf(0), told);
        String rest = text.replace("\r\n", "");
        assertEquals(-1, rest.indexOf('\r') + rest.indexOf('\n') + 1, told);
        Conversions.same(sent, kept, LIMITS, told);
        assertEquals(
                text.chars().anyMatch(c -> c > 127),
                Conversions.of(kept, LIMITS).eightBit(),
                told);
    }

    /** A message or part: a multipart, an enclosed message, a binary part or a text. */
    private static String message(Random random, int depth) {
        int kind = random.nextInt(depth > 2 ? 2 : 6);
        String binary = random.nextBoolean() ? "Content-Transfer-Encoding: binary\r\n" : "";
        return switch (kind) {
            case 0 -> "Content-Transfer-Encoding: binary\r\n\r\n" + noise(random);
            case 1 -> "Content-Type: text/plain\r\n\r\nma\u00f1ana\r\n.\r\n";
            case 2 -> binary + "Content-Type: message/rfc822\r\n\r\n" + message(random, depth + 1);
            default -> binary + multipart(random, depth);
        };
    }

    private static String multipart(Random random, int depth) {
        String boundary = "b" + depth;
        StringBuilder parts = new StringBuilder("Content-Type: multipart/mixed; boundary=" + boundary + "\r\n\r\n");
        parts.append(random.nextBoolean() ? "preamble\r\n" : "");
        for (int i = random.nextInt(4); i >= 0; i--) {
            parts.append("--").append(boundary).append("\r\n");
            parts.append(message(random, depth + 1)).append("\r\n");
        }
        return parts + "--" + boundary + (random.nextBoolean() ? "--" : "--\r\n");
    }

    /** Any octets that hold no delimiter. */
    private static String noise(Random random) {
        StringBuilder noise = new StringBuilder();
        for (int i = random.nextInt(200); i > 0; i--) {
            noise.append(
                    switch (random.nextInt(6)) {
                        case 0 -> "\r\n";
                        case 1 -> "\n--b0";
                        case 2 -> "\r";
                        case 3 -> "\0";
                        default -> String.valueOf((char) random.nextInt(256));
                    });
        }
        return noise.toString().replace("\r\n--b", "\r\n-b");
    }

    private static String broken(String whole, Random random) {
        StringBuilder text = new StringBuilder(whole);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(4)) {
                case 0, 1 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
                case 2 -> text.delete(at, Math.min(text.length(), at + random.nextInt(40)));
                default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(200))));
            }
        }
        return text.toString();
    }
}
